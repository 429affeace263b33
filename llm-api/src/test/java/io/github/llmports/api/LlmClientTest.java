package io.github.llmports.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.llmports.api.call.CallOptions;
import io.github.llmports.api.chat.ChatRequest;
import io.github.llmports.api.examples.EchoClient;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

class LlmClientTest {

    private final EchoClient client = new EchoClient();

    @Test
    void asksWithTheModelAndTheTextAlone() {
        assertThat(client.ask("mock/echo", "Hello")).isEqualTo("Hello");
    }

    @Test
    void usesTheDefaultOptionsWhereNoneAreGiven() throws ExecutionException, InterruptedException {
        ChatRequest request = ChatRequest.of("mock/echo", "Hello");

        client.chat(request);
        client.chatAsync(request).get();
        client.stream(request).close();

        assertThat(client.optionsSeen()).hasSize(3).containsOnly(CallOptions.defaults());
    }

    @Test
    void refusesAMalformedAddressAtOnce() {
        assertThatIllegalArgumentException().isThrownBy(() -> client.ask("/echo", "Hello"));
    }
}
