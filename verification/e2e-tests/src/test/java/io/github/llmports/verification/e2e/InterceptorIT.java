package io.github.llmports.verification.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmports.api.call.CallInfo;
import io.github.llmports.api.call.CallInterceptor;
import io.github.llmports.api.call.CallOptions;
import io.github.llmports.api.chat.ChatRequest;
import io.github.llmports.api.chat.ChatResponse;
import io.github.llmports.api.error.ContentBlockedException;
import io.github.llmports.api.error.ErrorDetails;
import io.github.llmports.api.event.ChatEvent;
import io.github.llmports.core.resilience.RetryPolicy;
import io.github.llmports.testkit.simulator.Reply;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Code that stands around calls sees each once, may change it or refuse it, however the answer is taken. */
class InterceptorIT {

    @ParameterizedTest
    @EnumSource(Mode.class)
    void anInterceptorMayRewriteTheQuestion(Mode mode) {
        try (Stage stage = stage(new Politeness())) {
            stage.simulator().script(Reply.status(500), Reply.text("Sure."));

            Outcome outcome = mode.take(stage.client(), Stage.question(), CallOptions.defaults());

            assertThat(outcome.response().orElseThrow().text()).isEqualTo("Sure.");
            assertThat(stage.simulator().requests())
                    .hasSize(2)
                    .allSatisfy(exchange -> assertThat(exchange.body()).containsOnlyOnce("Please."));
        }
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void anInterceptorMayRefuse(Mode mode) {
        try (Stage stage = stage(new Refusal())) {
            Outcome outcome = mode.take(stage.client(), Stage.question(), CallOptions.defaults());

            assertThat(outcome.failure()).containsInstanceOf(ContentBlockedException.class);
            assertThat(outcome.failure().orElseThrow().attempts()).isEmpty();
            assertThat(stage.simulator().requests()).isEmpty();
            assertThat(stage.terminals().astray()).isZero();
        }
    }

    private static Stage stage(CallInterceptor interceptor) {
        return Stage.open(
                Map.of(), builder -> builder.retry(RetryPolicy.defaults()).interceptor(interceptor));
    }

    private static final class Politeness implements CallInterceptor {
        @Override
        public CompletionStage<ChatResponse> chat(CallInfo call, ChatRequest request, Next next) {
            return next.chat(polite(request));
        }

        @Override
        public Flow.Publisher<ChatEvent> stream(CallInfo call, ChatRequest request, Next next) {
            return next.stream(polite(request));
        }

        private static ChatRequest polite(ChatRequest request) {
            return request.toBuilder().user("Please.").build();
        }
    }

    private static final class Refusal implements CallInterceptor {
        @Override
        public CompletionStage<ChatResponse> chat(CallInfo call, ChatRequest request, Next next) {
            throw refused();
        }

        @Override
        public Flow.Publisher<ChatEvent> stream(CallInfo call, ChatRequest request, Next next) {
            throw refused();
        }

        private static ContentBlockedException refused() {
            return new ContentBlockedException("not asked here", ErrorDetails.none());
        }
    }
}
