package io.github.llmports.core.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmports.api.error.ErrorDetails;
import io.github.llmports.api.error.LlmException;
import io.github.llmports.api.error.OtherLlmException;
import io.github.llmports.api.error.OverloadedException;
import io.github.llmports.api.model.ModelInfo;
import io.github.llmports.core.fake.FakeProvider;
import io.github.llmports.core.fake.TestClient;
import io.github.llmports.core.routing.Target;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class FailuresTest {

    private static final Target TARGET = TestClient.target("first", new FakeProvider(), ModelInfo.unknown("model-a"));

    private static LlmException busy(ErrorDetails.Builder details) {
        return new OverloadedException("busy", details.build());
    }

    @Test
    void fillInOnlyWhatTheProviderLeftOut() {
        LlmException bare = Failures.at(TARGET, busy(ErrorDetails.builder()));
        LlmException named = Failures.at(TARGET, busy(ErrorDetails.builder().provider("proxy")));
        LlmException whole =
                busy(ErrorDetails.builder().provider("proxy").model("m").status(503));

        assertThat(bare.provider()).contains("first");
        assertThat(bare.model()).contains("model-a");
        assertThat(named.provider()).contains("proxy");
        assertThat(named.model()).contains("model-a");
        assertThat(Failures.at(TARGET, whole)).isSameAs(whole);
    }

    @Test
    void areFoundInsideCompletionExceptions() {
        LlmException busy = busy(ErrorDetails.builder());

        assertThat(Failures.typed(new CompletionException(new CompletionException(busy))))
                .isSameAs(busy);
        assertThat(Failures.typed(new CompletionException("empty", null)))
                .isInstanceOf(OtherLlmException.class)
                .hasMessageContaining("empty");
    }
}
