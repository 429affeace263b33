package io.github.llmports.core.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.llmports.api.call.CallListener;
import io.github.llmports.api.call.CallMode;
import io.github.llmports.api.call.CallObserver;
import io.github.llmports.api.chat.ChatResponse;
import io.github.llmports.api.error.AuthenticationException;
import io.github.llmports.api.error.ErrorDetails;
import io.github.llmports.api.error.LlmException;
import io.github.llmports.api.error.OverloadedException;
import io.github.llmports.api.model.ModelAddress;
import io.github.llmports.api.report.Attempt;
import io.github.llmports.core.fake.Mode;
import io.github.llmports.core.fake.Observed;
import io.github.llmports.core.fake.Reply;
import io.github.llmports.core.fake.TestClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ListenerTest {

    private final Observed observed = new Observed();

    @ParameterizedTest
    @EnumSource
    void hearsTheWholeStoryInOrder(Mode mode) {
        TestClient test = TestClient.replying(
                        Reply.failure(new OverloadedException("busy", ErrorDetails.none())),
                        Reply.failure(new AuthenticationException("wrong key", ErrorDetails.none())))
                .fallback(Reply.text("Hello"))
                .settings(s -> s.listeners(List.of(observed)));

        ChatResponse answer = mode.ask(test.client());

        List<String> story = new ArrayList<>(List.of(
                "started " + (mode.streams() ? "STREAM" : "CHAT"),
                "attempt 1 first/model-a",
                "ended 1 OVERLOADED",
                "waiting PT0.25S first/model-a",
                "attempt 2 first/model-a",
                "ended 2 AUTHENTICATION",
                "fellBack first/model-a second/model-b",
                "attempt 3 second/model-b",
                "ended 3 OK",
                "completed"));
        if (mode.streams()) {
            story.add(8, "firstContent");
        }
        assertThat(observed.lines).containsExactlyElementsOf(story);
        assertThat(observed.response).isSameAs(answer);
        assertThat(observed.startedOn).isSameAs(Thread.currentThread());
        assertThat(observed.info.callId()).isEqualTo(answer.report().callId());
        assertThat(observed.info.mode()).isEqualTo(mode.streams() ? CallMode.STREAM : CallMode.CHAT);
        assertThat(observed.info.deadline()).isEqualTo(TestClient.NOW.plus(Duration.ofMinutes(10)));
        assertThat(observed.info.request()).isEqualTo(Mode.REQUEST);
    }

    @ParameterizedTest
    @EnumSource
    void hearsTheFailureThatTheCallerGets(Mode mode) {
        TestClient test = TestClient.replying(
                        Reply.failure(new AuthenticationException("wrong key", ErrorDetails.none())))
                .settings(s -> s.listeners(List.of(observed)));

        assertThatThrownBy(() -> mode.ask(test.client())).isInstanceOf(AuthenticationException.class);

        assertThat(observed.lines).endsWith("ended 1 AUTHENTICATION", "failed AUTHENTICATION");
        assertThat(observed.failure.attempts()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void oneThatThrowsHarmsNeitherTheCallNorTheOthers(Mode mode) {
        CallListener broken = call -> {
            throw new IllegalStateException("a bug of the listener");
        };
        CallListener brokenLater = call -> new ThrowingObserver();
        TestClient test = TestClient.replying(
                        Reply.failure(new OverloadedException("busy", ErrorDetails.none())), Reply.text("Hello"))
                .settings(s -> s.listeners(List.of(broken, brokenLater, observed)));

        assertThat(mode.ask(test.client()).text()).isEqualTo("Hello");
        assertThat(observed.lines).endsWith("completed");
    }

    private static final class ThrowingObserver implements CallObserver {
        @Override
        public void attemptStarted(int number, ModelAddress target) {
            throw new IllegalStateException("a bug of the observer");
        }

        @Override
        public void attemptEnded(Attempt attempt) {
            throw new IllegalStateException("a bug of the observer");
        }

        @Override
        public void waiting(Duration wait, ModelAddress target) {
            throw new IllegalStateException("a bug of the observer");
        }

        @Override
        public void completed(ChatResponse response) {
            throw new LinkageError("a bug of the observer");
        }

        @Override
        public void failed(LlmException failure) {
            throw new IllegalStateException("a bug of the observer");
        }
    }
}
