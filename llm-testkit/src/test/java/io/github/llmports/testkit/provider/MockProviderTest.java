package io.github.llmports.testkit.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.llmports.api.chat.ChatRequest;
import io.github.llmports.api.chat.ChatResponse;
import io.github.llmports.api.event.ChatEvent;
import io.github.llmports.api.message.Message;
import io.github.llmports.api.model.ModelInfo;
import io.github.llmports.api.spi.LlmProvider;
import io.github.llmports.api.spi.LlmProviderFactory;
import io.github.llmports.api.spi.ModelListing;
import io.github.llmports.api.spi.ProviderCall;
import io.github.llmports.testkit.time.ManualClock;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class MockProviderTest {
    private final ManualClock clock = new ManualClock();

    @Test
    void isFoundByTheServiceLoader() {
        assertThat(ServiceLoader.load(LlmProviderFactory.class))
                .extracting(LlmProviderFactory::type)
                .contains("mock");
        assertThat(new MockProviderFactory().settings())
                .extracting(setting -> setting.name())
                .containsExactly("answer", "delay");
    }

    @Test
    void repeatsTheLastUserMessage() {
        ChatRequest request = ChatRequest.builder("mock/echo")
                .user("first question")
                .assistant("first answer")
                .message(Message.user("second \uD83D\uDE00 question"))
                .build();

        ChatResponse response = chat(mock(Map.of()), TestCall.of(request).build());

        assertThat(response.text()).isEqualTo("second \uD83D\uDE00 question");
        assertThat(response.usage().inputTokens()).hasValue(7);
        assertThat(response.usage().outputTokens()).hasValue(3);
        assertThat(response.provider()).isEqualTo("mock");
        assertThat(response.modelServed()).isEqualTo("echo");
    }

    @Test
    void streamsWordByWord() {
        RecordingSubscriber<ChatEvent> subscriber = RecordingSubscriber.unbounded();

        mock(Map.of()).stream(TestCall.of("mock/echo", "one two three").build()).subscribe(subscriber);

        assertThat(subscriber.items())
                .filteredOn(ChatEvent.TextDelta.class::isInstance)
                .hasSize(3);
        assertThat(subscriber.completed()).isTrue();
    }

    @Test
    void repeatsNothingAsNothing() {
        assertThat(chat(mock(Map.of()), TestCall.of("mock/echo", "").build()).parts())
                .isEmpty();
    }

    @Test
    void saysOneSentenceAsAnyOtherModel() {
        ProviderCall call = TestCall.of("mock/other", "Hi").build();

        assertThat(chat(mock(Map.of()), call).text()).contains("mock provider");
        assertThat(chat(mock(Map.of("answer", "Forty-two")), call).text()).isEqualTo("Forty-two");
    }

    @Test
    void takesItsTimeWhenItIsTold() {
        CompletableFuture<ChatResponse> answer = mock(Map.of("delay", "2s"))
                .chat(TestCall.of("mock/echo", "Hi").build())
                .toCompletableFuture();

        assertThat(answer).isNotDone();
        clock.advance(Duration.ofSeconds(2));
        assertThat(answer).isCompleted();
    }

    @Test
    void listsItsModels() {
        ModelListing listing = mock(Map.of()).ability(ModelListing.class).orElseThrow();

        assertThat(listing.models(TestCall.of("mock/echo", "Hi").build().scope())
                        .toCompletableFuture()
                        .join())
                .extracting(ModelInfo::id)
                .contains("echo");
        assertThat(mock(Map.of()).ability(Runnable.class)).isEmpty();
    }

    @Test
    void sharesAndClosesWhatProvidersShare() {
        List<String> closed = new ArrayList<>();
        TestContext context = TestContext.of("mock", Map.of());

        AutoCloseable first = context.shared(AutoCloseable.class, "key", () -> () -> closed.add("key"));
        AutoCloseable same = context.shared(AutoCloseable.class, "key", () -> () -> closed.add("never"));
        context.close();

        assertThat(first).isSameAs(same);
        assertThat(closed).containsExactly("key");
        assertThat(context.clock().getZone()).isNotNull();
        TestContext broken = TestContext.of("mock", Map.of());
        broken.shared(AutoCloseable.class, "key", () -> () -> {
            throw new IOException("stuck");
        });
        assertThatThrownBy(broken::close).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void keepsWhatAProviderRemarks() {
        RecordingFeedback feedback = new RecordingFeedback();

        feedback.requestId("r-1");

        assertThat(feedback.requestIds()).containsExactly("r-1");
        assertThat(feedback.warnings()).isEmpty();
        assertThat(feedback.rateLimits()).isEmpty();
    }

    private LlmProvider mock(Map<String, String> settings) {
        return new MockProviderFactory().create(TestContext.of("mock", settings, clock));
    }

    private static ChatResponse chat(LlmProvider provider, ProviderCall call) {
        return provider.chat(call).toCompletableFuture().join();
    }
}
