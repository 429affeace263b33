package io.github.llmports.cli.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.llmports.api.ChatStream;
import io.github.llmports.api.LlmClient;
import io.github.llmports.api.chat.ChatRequest;
import io.github.llmports.api.error.CancelledException;
import io.github.llmports.api.event.ChatEvent;
import io.github.llmports.core.Llm;
import io.github.llmports.testkit.provider.MockProviderFactory;
import java.util.Iterator;
import org.junit.jupiter.api.Test;

class InterruptionTest {

    @Test
    void endsTheStreamAndNeedNotWaitForACommandThatHasEnded() {
        try (LlmClient client =
                Llm.builder().provider(new MockProviderFactory()).build()) {
            ChatStream stream = client.stream(ChatRequest.of("mock/echo", "Hello"));
            Iterator<ChatEvent> events = stream.iterator();
            Interruption interruption = Interruption.closing(stream);
            interruption.close();
            interruption.stop(stream);

            assertThatThrownBy(() -> events.forEachRemaining(event -> {})).isInstanceOf(CancelledException.class);
            assertThat(interruption.happened()).isTrue();
        }
    }

    @Test
    void leavesNothingBehindWhenTheStreamEndsByItself() {
        try (LlmClient client =
                Llm.builder().provider(new MockProviderFactory()).build()) {
            ChatStream stream = client.stream(ChatRequest.of("mock/echo", "Hello"));
            Interruption interruption = Interruption.closing(stream);
            stream.response().join();
            interruption.close();

            assertThat(interruption.happened()).isFalse();
        }
    }
}
