package io.github.llmports.testkit.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmports.testkit.server.Ending;
import io.github.llmports.testkit.server.Exchange;
import io.github.llmports.testkit.simulator.Simulator;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@SimulatorTest
class SimulatedServiceIT {
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final String STREAM =
            "{\"model\":\"gpt-4o\",\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}";

    private final HttpClient client = HttpClient.newHttpClient();

    @ParameterizedTest
    @CsvSource({
        "ANSWERS, 200, [DONE]",
        "CALLS_TOOL, 200, get_weather",
        "ADDS_UNKNOWN_FIELDS, 200, unheard_of",
        "REJECTS_CREDENTIAL, 401, invalid_api_key",
        "LIMITS_RATE, 429, rate_limit_exceeded",
        "FORBIDS, 403, unsupported_country",
        "LACKS_MONEY, 429, insufficient_quota",
        "LACKS_MODEL, 404, model_not_found",
        "REJECTS_REQUEST, 400, invalid_request_error",
        "EXCEEDS_CONTEXT, 400, context_length_exceeded",
        "IS_OVERLOADED, 503, server_is_overloaded",
        "FAILS, 500, server_error",
        "CALLS_TOOLS, 200, call_2",
        "INTERLEAVES_TOOLS, 200, call_2",
        "REASONS, 200, rain",
        "REASONS_AND_CALLS_TOOL, 200, get_weather",
        "HITS_LIMIT, 200, length",
        "REFUSES, 200, refusal",
        "REPORTS_USAGE, 200, rain",
        "FAILS_IN_STREAM, 200, The server had an error"
    })
    void showsWhatTheScenarioSays(Scenario scenario, int status, String text, Simulator simulator) throws Exception {
        SimulatedService.show(scenario, simulator);

        HttpResponse<String> response = client.send(request(simulator), HttpResponse.BodyHandlers.ofString());

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.body()).contains(text);
    }

    @ParameterizedTest
    @EnumSource(names = {"STAYS_SILENT", "STALLS_STREAM"})
    void keepsTheExchangeInFlight(Scenario scenario, Simulator simulator) {
        SimulatedService.show(scenario, simulator);

        CompletableFuture<HttpResponse<String>> answer =
                client.sendAsync(request(simulator), HttpResponse.BodyHandlers.ofString());
        Exchange exchange = simulator.awaitRequest(1, SOON);
        assertThat(SimulatedService.running(simulator)).isEqualTo(1);
        answer.cancel(true);

        assertThat(exchange.awaitEnd(SOON)).isEqualTo(Ending.CLIENT_CLOSED);
        assertThat(SimulatedService.running(simulator)).isZero();
    }

    @Test
    void cutsAStream(Simulator simulator) {
        SimulatedService.show(Scenario.CUTS_STREAM, simulator);

        assertThat(client.sendAsync(request(simulator), HttpResponse.BodyHandlers.ofString()))
                .failsWithin(SOON)
                .withThrowableThat()
                .havingCause()
                .isInstanceOf(IOException.class);
    }

    private static HttpRequest request(Simulator simulator) {
        return HttpRequest.newBuilder(URI.create(simulator.baseUrl() + "/chat/completions"))
                .POST(HttpRequest.BodyPublishers.ofString(STREAM))
                .build();
    }
}
