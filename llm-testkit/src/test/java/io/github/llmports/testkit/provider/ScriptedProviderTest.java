package io.github.llmports.testkit.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmports.api.chat.ChatResponse;
import io.github.llmports.api.error.CancelledException;
import io.github.llmports.api.error.ErrorDetails;
import io.github.llmports.api.error.IncompleteStreamException;
import io.github.llmports.api.error.LlmException;
import io.github.llmports.api.error.RateLimitedException;
import io.github.llmports.api.event.ChatEvent;
import io.github.llmports.api.spi.CancellationSource;
import io.github.llmports.api.spi.ModelListing;
import io.github.llmports.api.spi.ProviderCall;
import io.github.llmports.api.usage.Usage;
import io.github.llmports.testkit.server.Gate;
import io.github.llmports.testkit.time.ManualClock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class ScriptedProviderTest {
    private static final Duration AT_ONCE = Duration.ofSeconds(5);

    private final ManualClock clock = new ManualClock();
    private final ScriptedProvider provider = new ScriptedProvider("p", clock);
    private final ProviderCall call = TestCall.of("p/m", "Hi").build();

    @Test
    void givesItsRepliesInOrderAndThenSaysThatItHasNone() {
        provider.script(ScriptedReply.text("one"), ScriptedReply.toolCall("c", "add", "{}"));

        assertThat(chat().text()).isEqualTo("one");
        assertThat(chat().toolCalls()).hasSize(1);
        assertThat(chat().text()).isEqualTo("The script has ended.");
        provider.otherwise(ScriptedReply.text("again"));
        assertThat(chat().text()).isEqualTo("again");
        assertThat(provider.calls()).hasSize(4).allSatisfy(recorded -> {
            assertThat(recorded.call()).isSameAs(call);
            assertThat(recorded.streamed()).isFalse();
        });
    }

    @Test
    void streamsWordByWordAsItIsAsked() {
        provider.script(ScriptedReply.text("one two"));
        RecordingSubscriber<ChatEvent> subscriber = subscribe(0);

        subscriber.request(1);
        assertThat(subscriber.items()).containsExactly(new ChatEvent.TextDelta(0, "one"));
        subscriber.request(1);
        assertThat(subscriber.items()).hasSize(2).last().isEqualTo(new ChatEvent.TextDelta(0, " two"));
        assertThat(provider.calls().get(0).demanded()).isEqualTo(2);
        assertThat(provider.calls().get(0).delivered()).isEqualTo(2);
        subscriber.request(Long.MAX_VALUE);

        assertThat(subscriber.completed()).isTrue();
        assertThat(subscriber.items()).last().isInstanceOf(ChatEvent.Finished.class);
        assertThat(provider.calls().get(0).demanded()).isEqualTo(Long.MAX_VALUE);
        assertThat(provider.calls().get(0).cancelled()).isFalse();
    }

    @Test
    void waitsOnItsTimer() {
        provider.script(ScriptedReply.text("late").after(Duration.ofSeconds(2)));

        CompletableFuture<ChatResponse> answer = provider.chat(call).toCompletableFuture();
        assertThat(answer).isNotDone();
        clock.advance(Duration.ofSeconds(2));

        assertThat(answer).isCompleted();
    }

    @Test
    void holdsUntilTheGateOpens() {
        Gate gate = new Gate();
        provider.script(ScriptedReply.text("one two three").holdsAfter(2, gate));
        RecordingSubscriber<ChatEvent> subscriber = subscribe(Long.MAX_VALUE);

        assertThat(subscriber.items()).hasSize(2);
        gate.open();

        assertThat(subscriber.completed()).isTrue();
    }

    @Test
    void cutsAStreamAndKeepsThePartial() {
        provider.script(ScriptedReply.text("one two three").cutAfter(2));

        RecordingSubscriber<ChatEvent> subscriber = subscribe(Long.MAX_VALUE);

        assertThat(subscriber.failure())
                .hasValueSatisfying(failure -> assertThat(failure)
                        .isInstanceOfSatisfying(IncompleteStreamException.class, cut -> {
                            assertThat(cut.provider()).hasValue("p");
                            assertThat(cut.model()).hasValue("m");
                            assertThat(cut.partial())
                                    .hasValueSatisfying(partial ->
                                            assertThat(partial.text()).isEqualTo("one two"));
                        }));
    }

    @Test
    void failsAtOnceOrAfterSomeEvents() {
        LlmException limited = new RateLimitedException("slower", ErrorDetails.none());
        provider.script(
                ScriptedReply.fails(limited), ScriptedReply.text("one two").failsAfter(1, limited));

        assertThat(provider.chat(call).toCompletableFuture())
                .failsWithin(AT_ONCE)
                .withThrowableThat()
                .havingCause()
                .isInstanceOf(RateLimitedException.class)
                .isNotSameAs(limited);
        RecordingSubscriber<ChatEvent> subscriber = subscribe(Long.MAX_VALUE);
        assertThat(subscriber.items()).hasSize(1);
        assertThat(subscriber.failure()).containsInstanceOf(RateLimitedException.class);
    }

    @Test
    void hangsUntilItIsCancelled() {
        provider.script(ScriptedReply.hangs(), ScriptedReply.text("one two").hangsAfter(1));
        CancellationSource cancellation = new CancellationSource();
        ProviderCall cancellable =
                TestCall.of("p/m", "Hi").cancellation(cancellation).build();

        CompletableFuture<ChatResponse> answer = provider.chat(cancellable).toCompletableFuture();
        assertThat(answer).isNotDone();
        cancellation.cancel();

        assertThat(answer)
                .failsWithin(AT_ONCE)
                .withThrowableThat()
                .havingCause()
                .isInstanceOf(CancelledException.class);
        assertThat(provider.calls().get(0).cancelled()).isTrue();
        RecordingSubscriber<ChatEvent> subscriber = subscribe(Long.MAX_VALUE);
        subscriber.cancel();
        assertThat(subscriber.terminals()).isZero();
        assertThat(provider.calls().get(1).cancelled()).isTrue();
    }

    @Test
    void deliversNothingAfterACancellationInTheMiddle() {
        provider.script(ScriptedReply.text("one two three"));
        RecordingSubscriber<ChatEvent> subscriber = subscribe(1);

        subscriber.cancel();
        subscriber.request(5);

        assertThat(subscriber.items()).hasSize(1);
        assertThat(subscriber.terminals()).isZero();
    }

    @Test
    void changesTheUsageThatItReports() {
        Usage usage = Usage.builder().inputTokens(5).outputTokens(6).build();
        provider.script(ScriptedReply.text("x").usage(usage));

        assertThat(chat().usage()).isEqualTo(usage);
    }

    @Test
    void hasTheAbilitiesThatItIsGiven() {
        ModelListing listing = scope -> CompletableFuture.completedFuture(List.of());

        provider.with(ModelListing.class, listing);

        assertThat(provider.ability(ModelListing.class)).hasValue(listing);
        assertThat(provider.ability(String.class)).isEmpty();
    }

    @Test
    void countsHowOftenItIsClosed() {
        provider.close();
        provider.close();

        assertThat(provider.timesClosed()).isEqualTo(2);
        assertThat(provider.name()).isEqualTo("p");
    }

    private ChatResponse chat() {
        return provider.chat(call).toCompletableFuture().join();
    }

    private RecordingSubscriber<ChatEvent> subscribe(long first) {
        RecordingSubscriber<ChatEvent> subscriber = RecordingSubscriber.requesting(first);
        provider.stream(call).subscribe(subscriber);
        return subscriber;
    }
}
