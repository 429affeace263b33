package io.github.llmports.api.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.github.llmports.api.Samples;
import io.github.llmports.api.chat.ChatRequest;
import io.github.llmports.api.chat.ChatResponse;
import io.github.llmports.api.error.CancelledException;
import io.github.llmports.api.error.ErrorDetails;
import io.github.llmports.api.event.ChatEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallValuesTest {

    @Test
    void keepsAnOverrideWithItsProvider() {
        assertThat(Samples.OPTIONS.override("house")).isEqualTo(Samples.OVERRIDE);
        assertThat(Samples.OPTIONS.override("annex")).isEqualTo(ProviderOverride.none());
    }

    @Test
    void changesNothingByDefault() {
        CallOptions defaults = CallOptions.defaults();

        assertThat(defaults.deadline()).isEmpty();
        assertThat(defaults.clocks()).isEqualTo(StreamClocks.configured());
        assertThat(defaults.tags()).isEmpty();
        assertThat(defaults.strict()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-1S"})
    void refusesTimesThatAreNotPositive(String text) {
        Duration time = Duration.parse(text);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> CallOptions.builder().deadline(time).build())
                .withMessageContaining("deadline");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StreamClocks.configured().withIdle(time))
                .withMessageContaining("idle");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StreamClocks.configured().withFirstEvent(time))
                .withMessageContaining("firstEvent");
    }

    @Test
    void showsOfAnOverrideTheHostAndTheNamesOfHeaders() {
        assertThat(Samples.OVERRIDE)
                .hasToString("ProviderOverride[credential=Optional[Secret[***]], baseUrl=Optional[proxy.example],"
                        + " headers=[X-Trace]]");
    }

    @Test
    void stripsWhiteSpaceRoundACredential() {
        assertThat(Secret.of(" key-1\n").reveal()).isEqualTo("key-1");
    }

    @Test
    void comparesSecretsByValueAndNeverPrintsThem() {
        assertThat(Secret.of("key-1"))
                .isEqualTo(Secret.of("key-1"))
                .hasSameHashCodeAs(Secret.of("key-1"))
                .isNotEqualTo(Secret.of("key-2"))
                .isNotEqualTo("key-1")
                .hasToString("Secret[***]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \t", "key 1", "key\r\nX-Evil: 1", "kéy", "key\u007f"})
    void refusesACredentialThatCannotStandInAHeaderWithoutShowingIt(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Secret.of(text))
                .withMessageStartingWith("the credential")
                .withMessageNotContaining("Evil");
    }

    @Test
    void ignoresByDefaultEverythingThatAnObserverIsTold() {
        CallObserver observer = CallObserver.SILENT;

        assertThatNoException().isThrownBy(() -> {
            observer.attemptStarted(1, Samples.ADDRESS);
            observer.attemptEnded(Samples.ATTEMPT);
            observer.waiting(Duration.ofSeconds(1), Samples.ADDRESS);
            observer.fellBack(Samples.ADDRESS, Samples.ADDRESS);
            observer.firstContent(Duration.ZERO);
            observer.completed(Samples.RESPONSE);
            observer.failed(new CancelledException("over", ErrorDetails.none()));
            observer.cancelled(new CancelledException("over", ErrorDetails.none()));
        });
    }

    @Test
    void passesThroughAnInterceptorThatOverridesNothing() {
        CallInfo call = new CallInfo("call-1", CallMode.CHAT, Samples.REQUEST, CallOptions.defaults(), Instant.EPOCH);
        CompletionStage<ChatResponse> answer = CompletableFuture.completedFuture(Samples.RESPONSE);
        Flow.Publisher<ChatEvent> events = subscriber -> {};
        CallInterceptor interceptor = new CallInterceptor() {};
        CallInterceptor.Next next = new CallInterceptor.Next() {
            @Override
            public CompletionStage<ChatResponse> chat(ChatRequest request) {
                assertThat(request).isSameAs(Samples.REQUEST);
                return answer;
            }

            @Override
            public Flow.Publisher<ChatEvent> stream(ChatRequest request) {
                assertThat(request).isSameAs(Samples.REQUEST);
                return events;
            }
        };

        assertThat(interceptor.chat(call, Samples.REQUEST, next)).isSameAs(answer);
        assertThat(interceptor.stream(call, Samples.REQUEST, next)).isSameAs(events);
    }
}
