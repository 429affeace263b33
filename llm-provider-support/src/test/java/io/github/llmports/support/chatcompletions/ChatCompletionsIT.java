package io.github.llmports.support.chatcompletions;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okForContentType;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.http.Fault;
import io.github.llmports.api.call.ProviderOverride;
import io.github.llmports.api.chat.ChatRequest;
import io.github.llmports.api.chat.ChatResponse;
import io.github.llmports.api.error.AuthenticationException;
import io.github.llmports.api.error.ConnectionFailedException;
import io.github.llmports.api.error.ErrorDetails;
import io.github.llmports.api.error.InvalidRequestException;
import io.github.llmports.api.error.LlmException;
import io.github.llmports.api.error.MalformedResponseException;
import io.github.llmports.api.error.ServerFailedException;
import io.github.llmports.api.event.ChatEvent;
import io.github.llmports.api.json.Json;
import io.github.llmports.api.model.ModelInfo;
import io.github.llmports.api.spi.CallScope;
import io.github.llmports.api.spi.ModelListing;
import io.github.llmports.api.spi.ProviderCall;
import io.github.llmports.support.http.HttpHeaders;
import io.github.llmports.support.http.HttpTransport;
import io.github.llmports.support.http.ThreadTimer;
import io.github.llmports.support.http.TransportOptions;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChatCompletionsIT {

    private static final String ANSWER =
            "{\"choices\":[{\"message\":{\"content\":\"Hello\"},\"finish_reason\":\"stop\"}]}";
    private static final String STREAM = "data: {\"choices\":[{\"delta\":{\"content\":\"Hello\"}}]}\n\n"
            + "data: {\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}]}\n\ndata: [DONE]\n\n";

    private final WireMockServer server =
            new WireMockServer(options().dynamicPort().bindAddress("127.0.0.1"));
    private final ChatFixture fixture = new ChatFixture();
    private final ThreadTimer timer = new ThreadTimer();
    private HttpTransport transport;
    private ChatCompletions completions;

    @BeforeEach
    void open() {
        server.start();
        transport = HttpTransport.open(TransportOptions.defaults(), timer);
        completions = completions(HttpHeaders.of("Authorization", "Bearer x"));
    }

    @AfterEach
    void close() {
        transport.close();
        timer.close();
        server.stop();
    }

    private ChatCompletions completions(HttpHeaders headers) {
        return new ChatCompletions(
                transport,
                new ChatService(
                        "acme",
                        ChatFixture.DIALECT,
                        ChatFixture.ERRORS,
                        URI.create("http://127.0.0.1:" + server.port() + "/v1"),
                        scope -> headers));
    }

    @Test
    void listsModelsAndHasNoOtherAbility() {
        assertThat(completions.ability(ModelListing.class)).contains(completions);
        assertThat(completions.ability(Runnable.class)).isEmpty();
    }

    private static <T> T await(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    /** How a stage failed: the exception itself, not wrapped. */
    private static Throwable failure(CompletionStage<?> stage) {
        Throwable thrown = catchThrowable(() -> await(stage));
        assertThat(thrown).isInstanceOf(ExecutionException.class);
        return thrown.getCause();
    }

    private ChatFixture streamed(ProviderCall call) throws Exception {
        CompletableFuture<ChatFixture> ended = new CompletableFuture<>();
        completions.stream(call).subscribe(new Flow.Subscriber<>() {
            @Override
            public void onSubscribe(Flow.Subscription subscription) {
                subscription.request(Long.MAX_VALUE);
            }

            @Override
            public void onNext(ChatEvent item) {
                fixture.next(item);
            }

            @Override
            public void onError(Throwable failure) {
                fixture.fail((LlmException) failure);
                ended.complete(fixture);
            }

            @Override
            public void onComplete() {
                fixture.complete();
                ended.complete(fixture);
            }
        });
        return ended.get(10, TimeUnit.SECONDS);
    }

    @Test
    void asksForTheWholeAnswer() throws Exception {
        server.stubFor(post(urlPathEqualTo("/v1/chat/completions"))
                .withHeader("Accept", equalTo("application/json"))
                .withHeader("Authorization", equalTo("Bearer x"))
                .willReturn(okJson(ANSWER)));

        ChatResponse response = await(completions.chat(fixture.call()));

        assertThat(response.text()).isEqualTo("Hello");
        assertThat(response.provider()).isEqualTo("acme");
    }

    @Test
    void asksWhereTheCallSays() throws Exception {
        server.stubFor(post(urlPathEqualTo("/other/chat/completions")).willReturn(okJson(ANSWER)));
        ProviderCall call = fixture.call();
        CallScope scope = call.scope();
        ProviderOverride elsewhere =
                ProviderOverride.none().withBaseUrl(URI.create("http://127.0.0.1:" + server.port() + "/other"));
        CallScope changed = new CallScope(
                scope.callId(),
                scope.attempt(),
                scope.credential(),
                elsewhere,
                scope.deadline(),
                scope.clocks(),
                scope.cancellation(),
                scope.headers());

        assertThat(await(completions.chat(
                                new ProviderCall(call.request(), call.model(), changed, false, call.feedback())))
                        .text())
                .isEqualTo("Hello");
    }

    @Test
    void asksForAStream() throws Exception {
        server.stubFor(post(urlPathEqualTo("/v1/chat/completions"))
                .withHeader("Accept", equalTo("text/event-stream"))
                .willReturn(okForContentType("text/event-stream", STREAM)));

        assertThat(streamed(fixture.call()).completed).isTrue();
        assertThat(fixture.assembled().text()).isEqualTo("Hello");
    }

    @Test
    void failsWithoutSendingWhatCannotBeSent() throws Exception {
        ProviderCall call = fixture.call(ChatRequest.builder("acme/model-1")
                .user("Hi")
                .providerOptions("acme", Json.of("["))
                .build());

        assertThat(failure(completions.chat(call))).isInstanceOf(InvalidRequestException.class);
        assertThat(streamed(call).failure).isInstanceOf(InvalidRequestException.class);
        assertThat(server.getAllServeEvents()).isEmpty();
    }

    @Test
    void letsAFailedStreamBeCancelled() {
        completions.stream(fixture.call(ChatRequest.builder("acme/model-1")
                        .user("Hi")
                        .providerOptions("acme", Json.of("["))
                        .build()))
                .subscribe(new Flow.Subscriber<>() {
                    @Override
                    public void onSubscribe(Flow.Subscription subscription) {
                        subscription.cancel();
                    }

                    @Override
                    public void onNext(ChatEvent item) {
                        fixture.next(item);
                    }

                    @Override
                    public void onError(Throwable failure) {
                        fixture.fail((LlmException) failure);
                    }

                    @Override
                    public void onComplete() {
                        fixture.complete();
                    }
                });

        assertThat(fixture.events).isEmpty();
        assertThat(fixture.completed).isFalse();
    }

    @Test
    void namesProviderAndModelInFailuresOfTheTransport() throws Exception {
        server.stubFor(post(urlPathEqualTo("/v1/chat/completions"))
                .willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));

        for (Throwable failure :
                List.of(failure(completions.chat(fixture.call())), (Throwable) streamed(fixture.call()).failure)) {
            assertThat(failure).isInstanceOfSatisfying(ConnectionFailedException.class, typed -> {
                assertThat(typed.provider()).hasValue("acme");
                assertThat(typed.model()).hasValue("model-1");
            });
        }
    }

    @Test
    void listsModels() throws Exception {
        server.stubFor(get(urlPathEqualTo("/v1/models"))
                .willReturn(okJson("{\"object\":\"list\",\"data\":[{\"id\":\"a\",\"owned_by\":\"x\","
                        + "\"shutdown_date\":\"2027-01-14\"},{\"id\":\"b\",\"shutdown_date\":null,"
                        + "\"context_window\":8192},{\"object\":\"model\"}]}")));

        assertThat(await(completions.models(fixture.call().scope())))
                .containsExactly(
                        ModelInfo.builder("a")
                                .known(false)
                                .shutdown(LocalDate.of(2027, 1, 14))
                                .build(),
                        ModelInfo.builder("b").known(false).contextWindow(8192).build());
    }

    @Test
    void failsToListModelsWithATypedError() {
        server.stubFor(get(urlPathEqualTo("/v1/models")).willReturn(serverError()));
        assertThat(failure(completions.models(fixture.call().scope())))
                .isInstanceOfSatisfying(
                        ServerFailedException.class,
                        failure -> assertThat(failure.provider()).hasValue("acme"));

        server.stubFor(
                get(urlPathEqualTo("/v1/models")).willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));
        assertThat(failure(completions.models(fixture.call().scope())))
                .isInstanceOfSatisfying(
                        ConnectionFailedException.class,
                        failure -> assertThat(failure.provider()).hasValue("acme"));

        server.stubFor(get(urlPathEqualTo("/v1/models")).willReturn(okJson("{}")));
        assertThat(failure(completions.models(fixture.call().scope())))
                .isInstanceOf(MalformedResponseException.class)
                .hasMessageContaining("base URL");
    }

    @Test
    void failsWithoutSendingWhereTheProviderHasNoHeaders() {
        ChatCompletions keyless = new ChatCompletions(
                transport,
                new ChatService(
                        "acme",
                        ChatFixture.DIALECT,
                        ChatFixture.ERRORS,
                        URI.create("http://127.0.0.1:" + server.port()),
                        scope -> {
                            throw new AuthenticationException("no key", ErrorDetails.none());
                        }));

        assertThat(failure(keyless.chat(fixture.call()))).isInstanceOf(AuthenticationException.class);
        assertThat(failure(keyless.models(fixture.call().scope()))).isInstanceOf(AuthenticationException.class);
        assertThat(server.getAllServeEvents()).isEmpty();
    }
}
