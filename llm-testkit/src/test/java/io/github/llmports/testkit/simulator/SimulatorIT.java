package io.github.llmports.testkit.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.llmports.testkit.chat.ScriptedToolCall;
import io.github.llmports.testkit.chat.ServiceError;
import io.github.llmports.testkit.chat.TokenUsage;
import io.github.llmports.testkit.fault.Fault;
import io.github.llmports.testkit.fault.StreamFault;
import io.github.llmports.testkit.json.JsonTree;
import io.github.llmports.testkit.server.Ending;
import io.github.llmports.testkit.server.Exchange;
import io.github.llmports.testkit.server.Gate;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SimulatorIT {
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final String CHAT = "{\"model\":\"gpt-4o\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}";
    private static final String STREAM =
            CHAT.replaceFirst("}$", "") + ",\"stream\":true,\"stream_options\":{\"include_usage\":true}}";

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Simulator simulator = Simulator.start();

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void answersAndSaysThatItIsASimulator() throws Exception {
        HttpResponse<String> response = post(CHAT);

        JsonTree body = JsonTree.parse(response.body());
        JsonTree choice = body.at("choices").elements().get(0);
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(choice.at("message").at("content").textOrEmpty()).contains("simulator", "\"Hi\"");
        assertThat(body.at("model").textOrEmpty()).isEqualTo("gpt-4o-2024-08-06");
        assertThat(body.at("usage").at("total_tokens").number()).isPresent();
        assertThat(response.headers().map())
                .containsKeys("x-request-id", "openai-processing-ms", "x-ratelimit-remaining-requests");
    }

    @Test
    void streamsTheSameTextAsItAnswers() throws Exception {
        String whole = JsonTree.parse(post(CHAT).body())
                .at("choices")
                .elements()
                .get(0)
                .at("message")
                .at("content")
                .textOrEmpty();

        HttpResponse<String> response = post(STREAM);

        assertThat(response.headers().firstValue("content-type")).hasValue("text/event-stream; charset=utf-8");
        assertThat(Sse.text(response.body())).isEqualTo(whole);
        assertThat(response.body()).endsWith("data: [DONE]\n\n");
        assertThat(Sse.chunks(response.body())
                        .get(Sse.chunks(response.body()).size() - 1)
                        .at("usage"))
                .matches(JsonTree::hasValue);
    }

    @Test
    void followsItsScriptInOrderAndAnswersByItselfAfterwards() throws Exception {
        simulator.script(Reply.text("one"), Reply.chunks("t", "w", "o"));

        assertThat(Sse.text(post(STREAM).body())).isEqualTo("one");
        assertThat(Sse.text(post(STREAM).body())).isEqualTo("two");
        assertThat(simulator.unusedReplies()).isZero();
        assertThat(Sse.text(post(STREAM).body())).contains("simulator");
        simulator.otherwise(Reply.text("always"));
        assertThat(Sse.text(post(STREAM).body())).isEqualTo("always");
    }

    @Test
    void refusesAnUnknownKeyAsTheServiceDoes() throws Exception {
        try (Simulator guarded = Simulator.builder().apiKey("sk-right").start()) {
            HttpResponse<String> none = send(chat(guarded, CHAT).build());
            HttpResponse<String> wrong = send(chat(guarded, CHAT)
                    .header("Authorization", "Bearer sk-wrong")
                    .build());
            HttpResponse<String> right = send(chat(guarded, CHAT)
                    .header("Authorization", "Bearer sk-right")
                    .build());

            assertThat(List.of(none.statusCode(), wrong.statusCode(), right.statusCode()))
                    .containsExactly(401, 401, 200);
            assertThat(none.body()).contains("didn't provide an API key");
            assertThat(wrong.body()).contains("invalid_api_key", "Incorrect API key provided");
        }
    }

    @Test
    void refusesBrokenRequestsUnlessItIsLenient() throws Exception {
        String broken = CHAT.replace("gpt-4o", "gpt-unheard-of");
        simulator.script(Reply.text("not used up by a refusal"));

        assertThat(post(broken).statusCode()).isEqualTo(404);
        assertThat(post("{").statusCode()).isEqualTo(400);
        assertThat(simulator.unusedReplies()).isEqualTo(1);
        try (Simulator lenient = Simulator.builder().strict(false).start()) {
            assertThat(send(chat(lenient, broken).build()).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void listsItsModels() throws Exception {
        JsonTree list = JsonTree.parse(get("/models").body());

        assertThat(list.at("data").elements())
                .extracting(model -> model.at("id").textOrEmpty())
                .contains("gpt-4o", "gpt-5.6");
        assertThat(get("/models/gpt-4o").body()).contains("\"object\":\"model\"");
        assertThat(get("/models/none").statusCode()).isEqualTo(404);
        assertThat(get("/elsewhere").statusCode()).isEqualTo(404);
    }

    @Test
    void sendsErrorsInTheServicesForm() throws Exception {
        simulator.script(
                Reply.rateLimited(Duration.ofMillis(1500)),
                Reply.error(ServiceError.insufficientQuota()),
                Reply.error(ServiceError.contextLengthExceeded(100, 200)),
                Reply.status(503).header("retry-after", "7"),
                Reply.status(500));

        HttpResponse<String> limited = post(STREAM);
        assertThat(limited.statusCode()).isEqualTo(429);
        assertThat(limited.headers().firstValue("retry-after-ms")).hasValue("1500");
        assertThat(limited.headers().firstValue("retry-after")).hasValue("2");
        assertThat(limited.body()).contains("rate_limit_exceeded");
        assertThat(post(CHAT).body()).contains("insufficient_quota");
        assertThat(post(CHAT).body()).contains("context_length_exceeded");
        assertThat(post(CHAT).headers().firstValue("retry-after")).hasValue("7");
        assertThat(post(CHAT).body()).contains("server_error");
    }

    @Test
    void callsToolsOneOrSeveral() throws Exception {
        simulator.script(
                Reply.toolCalls(
                        new ScriptedToolCall("a", "add", "{\"x\":1,\"y\":2}"),
                        new ScriptedToolCall("b", "add", "{\"x\":3,\"y\":4}")),
                Reply.textAndToolCalls("Let me see.", new ScriptedToolCall("c", "see", "{}"))
                        .usage(TokenUsage.of(7, 9))
                        .finish("length"));

        List<JsonTree> chunks = Sse.chunks(post(STREAM).body());
        assertThat(Sse.arguments(chunks))
                .containsEntry("a", "{\"x\":1,\"y\":2}")
                .containsEntry("b", "{\"x\":3,\"y\":4}");

        JsonTree body = JsonTree.parse(post(CHAT).body());
        JsonTree choice = body.at("choices").elements().get(0);
        assertThat(choice.at("finish_reason").textOrEmpty()).isEqualTo("length");
        assertThat(choice.at("message").at("content").textOrEmpty()).isEqualTo("Let me see.");
        assertThat(choice.at("message").at("tool_calls").elements()).hasSize(1);
        assertThat(body.at("usage").at("prompt_tokens").number())
                .hasValueSatisfying(n -> assertThat(n).isEqualByComparingTo("7"));
    }

    @Test
    void refusesToAnswerWhenScripted() throws Exception {
        simulator.script(Reply.refusal("I will not."), Reply.refusal("I will not."));

        assertThat(post(STREAM).body()).contains("{\"refusal\":\"I\"}", "{\"refusal\":\" will\"}");
        assertThat(post(CHAT).body()).contains("\"content\":null,\"refusal\":\"I will not.\"");
    }

    @Test
    void replaysRawBytesInAnyPieces() throws Exception {
        byte[] bytes = "data: {\"choices\":[]}\n\ndata: [DONE]\n\n".getBytes(StandardCharsets.UTF_8);
        Map<String, String> headers =
                Map.of("Content-Type", "text/event-stream", "x-request-id", "req_a", "Transfer-Encoding", "chunked");
        simulator.script(
                Reply.raw(200, headers, bytes).with(Fault.splitRandomly(7, 5)),
                Reply.rawStream(200, headers, List.of(bytes, bytes)).with(Fault.byteByByte()));

        HttpResponse<String> whole = post(STREAM);

        assertThat(whole.body()).isEqualTo(new String(bytes, StandardCharsets.UTF_8));
        assertThat(whole.headers().firstValue("x-request-id")).hasValue("req_a");
        assertThat(post(STREAM).body()).isEqualTo(new String(bytes, StandardCharsets.UTF_8).repeat(2));
    }

    @Test
    void keepsALogOfWhatItWasAskedAndHowItEnded() throws Exception {
        post(CHAT);
        HttpResponse<String> second = post(STREAM);

        Exchange exchange = simulator.awaitRequest(2, SOON);
        assertThat(simulator.requests()).hasSize(2).last().isSameAs(exchange);
        assertThat(exchange.method() + " " + exchange.path()).isEqualTo("POST /v1/chat/completions");
        assertThat(exchange.header("X-Test")).hasValue("yes");
        assertThat(exchange.body()).isEqualTo(STREAM);
        assertThat(exchange.awaitEnd(SOON)).isEqualTo(Ending.COMPLETED);
        assertThat(exchange.bytesWritten()).isGreaterThan(second.body().length());
        assertThat(exchange.awaitEndNanos(SOON)).isGreaterThan(exchange.receivedNanos());
        assertThat(exchange.connection()).isEqualTo(1);
        assertThat(simulator.acceptedConnections()).isEqualTo(1);
        assertThat(simulator.openConnections()).isEqualTo(1);
        assertThat(exchange)
                .hasToString("exchange 2 on connection 1: POST /v1/chat/completions, " + exchange.bytesWritten()
                        + " bytes, COMPLETED");
    }

    @Test
    void noticesWhenTheClientGoes() throws Exception {
        Gate never = new Gate();
        simulator.script(Reply.text("one two three").with(Fault.pauseAfter(2, never)));

        InputStream body = client.send(chat(simulator, STREAM).build(), HttpResponse.BodyHandlers.ofInputStream())
                .body();
        assertThat(body.read()).isEqualTo('d');
        Exchange exchange = simulator.lastRequest();
        assertThat(exchange.ending()).isEmpty();
        assertThat(exchange.toString()).endsWith("RUNNING");
        body.close();

        assertThat(simulator.awaitDisconnect(SOON)).isGreaterThan(exchange.receivedNanos());
        assertThat(exchange.ending()).hasValue(Ending.CLIENT_CLOSED);
        never.open();
    }

    @Test
    void saysWhenTheClientDidNotGo() throws Exception {
        assertThatThrownBy(simulator::lastRequest).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> simulator.awaitRequest(1, Duration.ofMillis(20)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("0 of 1");
        post(CHAT);
        assertThatThrownBy(() -> simulator.awaitDisconnect(SOON))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("COMPLETED");
    }

    @Test
    void letsATestHoldTheHeadAndTheFirstEvent() throws Exception {
        Gate head = new Gate();
        Gate first = new Gate();
        simulator.script(Reply.text("Hi").with(Fault.slowHead(head), Fault.slowFirstEvent(first)));

        CompletableFuture<HttpResponse<InputStream>> future =
                client.sendAsync(chat(simulator, STREAM).build(), HttpResponse.BodyHandlers.ofInputStream());
        Exchange exchange = simulator.awaitRequest(1, SOON);
        assertThat(exchange.bytesWritten()).isZero();
        head.open();
        InputStream body = future.get(10, java.util.concurrent.TimeUnit.SECONDS).body();
        long headOnly = exchange.bytesWritten();
        first.open();
        assertThat(new String(body.readAllBytes(), StandardCharsets.UTF_8)).contains("Hi");
        assertThat(exchange.bytesWritten()).isGreaterThan(headOnly);
    }

    @Test
    void delaysWhatItIsToldToDelay() throws Exception {
        simulator.script(Reply.text("a b")
                .with(
                        Fault.slowHead(Duration.ofMillis(20)),
                        Fault.slowFirstEvent(Duration.ofMillis(20)),
                        Fault.paced(Duration.ofMillis(5))));

        assertThat(Sse.text(post(STREAM).body())).isEqualTo("a b");
        Exchange exchange = simulator.lastRequest();
        assertThat(exchange.awaitEndNanos(SOON) - exchange.receivedNanos()).isGreaterThan(60_000_000);
    }

    @Test
    void compressesEventByEvent() throws Exception {
        simulator.script(Reply.text("squeezed").with(Fault.gzip()));

        HttpResponse<byte[]> response =
                client.send(chat(simulator, STREAM).build(), HttpResponse.BodyHandlers.ofByteArray());

        assertThat(response.headers().firstValue("content-encoding")).hasValue("gzip");
        byte[] plain = new GZIPInputStream(new java.io.ByteArrayInputStream(response.body())).readAllBytes();
        assertThat(Sse.text(new String(plain, StandardCharsets.UTF_8))).isEqualTo("squeezed");
    }

    @Test
    void breaksConnectionsInEveryWay() {
        simulator.script(
                Reply.text("x").with(Fault.reset()),
                Reply.text("x").with(Fault.closeWithoutAnswer()),
                Reply.text("x y z").with(Fault.cutAfter(2)),
                Reply.text("x y z").with(Fault.cutAfterBytes(100)),
                Reply.text("x y z").with(Fault.resetAfter(2)),
                Reply.bytes("this is not HTTP\r\n\r\n"));

        for (int i = 1; i <= 6; i++) {
            assertThatThrownBy(() -> post(STREAM)).isInstanceOf(IOException.class);
        }

        assertThat(simulator.requests())
                .extracting(exchange -> exchange.awaitEnd(SOON))
                .startsWith(
                        Ending.SERVER_RESET,
                        Ending.SERVER_CLOSED,
                        Ending.SERVER_CLOSED,
                        Ending.SERVER_CLOSED,
                        Ending.SERVER_RESET);
    }

    @Test
    void staysSilentOrStallsUntilTheClientGivesUp() {
        simulator.script(
                Reply.text("x").with(Fault.silence()), Reply.text("x y").with(Fault.stallAfter(1)));

        for (int i = 1; i <= 2; i++) {
            CompletableFuture<HttpResponse<String>> future =
                    client.sendAsync(chat(simulator, STREAM).build(), HttpResponse.BodyHandlers.ofString());
            Exchange exchange = simulator.awaitRequest(i, SOON);
            assertThat(future).isNotDone();
            future.cancel(true);
            assertThat(exchange.awaitEnd(SOON)).isEqualTo(Ending.CLIENT_CLOSED);
        }
    }

    @Test
    void garblesStreams() throws Exception {
        simulator.script(
                Reply.text("a b").with(StreamFault.garbageAfter(2)),
                Reply.text("a b").with(StreamFault.errorAfter(2, "server_error", "boom", "It broke.")),
                Reply.text("a b").with(StreamFault.missingEndMarker()),
                Reply.text("a b").with(Fault.endAfter(2)),
                Reply.text("a b").with(Fault.htmlErrorPage(502)),
                Reply.text("a b").with(Fault.contentType("text/plain")),
                Reply.text("a b").with(StreamFault.oversizedEventAfter(1, 200_000)));

        assertThat(post(STREAM).body()).contains("<garbage>");
        assertThat(post(STREAM).body())
                .contains("\"code\":\"boom\"")
                .doesNotContain("[DONE]")
                .doesNotContain("usage\":{");
        assertThat(post(STREAM).body()).contains("\"finish_reason\":\"stop\"").doesNotContain("[DONE]");
        assertThat(Sse.chunks(post(STREAM).body())).hasSize(2);
        HttpResponse<String> page = post(STREAM);
        assertThat(page.statusCode()).isEqualTo(502);
        assertThat(page.body()).startsWith("<html>");
        assertThat(post(STREAM).headers().firstValue("content-type")).hasValue("text/plain");
        assertThat(post(STREAM).body()).hasSizeGreaterThan(200_000);
    }

    @Test
    void canPushNoMoreThanTheBuffersTake() throws Exception {
        try (Simulator small = Simulator.builder().sendBuffer(16 * 1024).start()) {
            small.script(Reply.repeated("x".repeat(1000), 10_000));
            InputStream body = client.send(chat(small, STREAM).build(), HttpResponse.BodyHandlers.ofInputStream())
                    .body();
            assertThat(body.read()).isEqualTo('d');

            Exchange exchange = small.lastRequest();
            assertThat(exchange.bytesWritten()).isLessThan(10_000_000);
            assertThat(exchange.ending()).isEmpty();

            String text = "d" + new String(body.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(Sse.text(text)).isEqualTo("x".repeat(10_000_000));
            assertThat(exchange.awaitEnd(SOON)).isEqualTo(Ending.COMPLETED);
        }
    }

    @Test
    void servesPlansEncodedInAdvance() throws Exception {
        for (StreamPlan plan :
                List.of(new StreamPlan(40, 290, Duration.ZERO), new StreamPlan(3, 300, Duration.ofMillis(1)))) {
            URI uri = URI.create(simulator.baseUrl(plan) + "/chat/completions");
            HttpResponse<String> streamed = send(HttpRequest.newBuilder(uri)
                    .POST(HttpRequest.BodyPublishers.ofString(STREAM))
                    .build());
            HttpResponse<String> whole = send(HttpRequest.newBuilder(uri)
                    .POST(HttpRequest.BodyPublishers.ofString(CHAT))
                    .build());

            assertThat(Sse.text(streamed.body())).isEqualTo(plan.text());
            assertThat(JsonTree.parse(whole.body())
                            .at("choices")
                            .elements()
                            .get(0)
                            .at("message")
                            .at("content")
                            .textOrEmpty())
                    .isEqualTo(plan.text());
            assertThat(streamed.body()
                            .lines()
                            .filter(line -> line.contains("token1 "))
                            .findFirst())
                    .hasValueSatisfying(line -> assertThat(line).hasSize(plan.eventBytes() - 2));
        }
    }

    @Test
    void keepsNoLogWhenToldNotTo() throws Exception {
        try (Simulator silent = Simulator.builder().keepsLog(false).start()) {
            send(chat(silent, CHAT).build());
            assertThat(silent.requests()).isEmpty();
        }
    }

    @Test
    void endsWhatIsInFlightWhenItStops() {
        simulator.script(Reply.text("x").with(Fault.silence()));
        CompletableFuture<HttpResponse<String>> future =
                client.sendAsync(chat(simulator, CHAT).build(), HttpResponse.BodyHandlers.ofString());
        Exchange exchange = simulator.awaitRequest(1, SOON);

        simulator.close();

        assertThat(exchange.awaitEnd(SOON)).isEqualTo(Ending.SERVER_STOPPED);
        assertThat(future).failsWithin(SOON);
        assertThat(simulator.openConnections()).isZero();
    }

    private HttpResponse<String> post(String body) throws IOException, InterruptedException {
        return send(chat(simulator, body).build());
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(
                HttpRequest.newBuilder(URI.create(simulator.baseUrl() + path)).build());
    }

    private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static HttpRequest.Builder chat(Simulator simulator, String body) {
        return HttpRequest.newBuilder(URI.create(simulator.baseUrl() + "/chat/completions"))
                .header("Content-Type", "application/json")
                .header("X-Test", "yes")
                .timeout(SOON)
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }
}
