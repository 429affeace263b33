package io.github.llmports.testkit.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.llmports.api.call.Secret;
import io.github.llmports.api.chat.ChatRequest;
import io.github.llmports.api.chat.Warning;
import io.github.llmports.api.error.InvalidRequestException;
import io.github.llmports.api.error.LlmException;
import io.github.llmports.api.model.Capability;
import io.github.llmports.api.model.ModelInfo;
import io.github.llmports.api.spi.ProviderCall;
import io.github.llmports.testkit.provider.RecordingFeedback;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every provider keeps to when it cannot do what it is asked, and what it never tells. */
abstract class ErrorContract extends ContractSetup {

    @ParameterizedTest
    @EnumSource(
            names = {
                "REJECTS_CREDENTIAL",
                "FORBIDS",
                "LACKS_MONEY",
                "LACKS_MODEL",
                "REJECTS_REQUEST",
                "EXCEEDS_CONTEXT",
                "LIMITS_RATE",
                "IS_OVERLOADED",
                "FAILS"
            })
    void failsWithATypedErrorThatNamesProviderAndModel(Scenario scenario) throws Exception {
        ProviderSetup setup = setup(scenario);
        Throwable whole = failure(setup.provider().chat(call(setup)).toCompletableFuture());
        Throwable streamed = run(setup).failure().orElseThrow();

        for (Throwable failure : List.of(whole, streamed)) {
            assertThat(failure).isInstanceOfSatisfying(LlmException.class, typed -> {
                assertThat(typed.kind()).isEqualTo(Expected.kind(scenario));
                assertThat(typed.retryable()).isEqualTo(Expected.retryable(scenario));
                assertThat(typed.provider()).hasValue(setup.name());
                assertThat(typed.model()).hasValue(setup.model().id());
            });
        }
    }

    @Test
    void keepsTheCredentialToItself() throws Exception {
        Set<String> told = new HashSet<>();
        ProviderSetup setup = setup(Scenario.ANSWERS);
        try (LogListener log = LogListener.everything()) {
            told.add(String.valueOf(chat(setup, call(setup))));
            told.add(String.valueOf(stream(setup).items()));
            told.add(String.valueOf(setup.provider()));
            if (supported().contains(Scenario.REJECTS_CREDENTIAL)) {
                ProviderSetup rejected = setup(Scenario.REJECTS_CREDENTIAL);
                told.add(trace(failure(rejected.provider().chat(call(rejected)).toCompletableFuture())));
                told.add(trace(run(rejected).failure().orElseThrow()));
            }
            told.addAll(log.lines());
        }

        String secret = setup.credential().map(Secret::reveal).orElse("no credential");
        assertThat(told).allSatisfy(text -> assertThat(text).doesNotContain(secret));
    }

    @Test
    void warnsOfWhatTheModelCannotTakeAndRefusesItInStrictMode() throws Exception {
        assumeTrue(fitsRequests(), "the provider does not read the request");
        ProviderSetup setup = setup(Scenario.ANSWERS);
        ModelInfo without = withoutTools(setup.model());
        ChatRequest request = toolRequest(setup);
        RecordingFeedback feedback = new RecordingFeedback();

        chat(setup, prepared(setup, request).model(without).feedback(feedback).build());

        assertThat(feedback.warnings()).extracting(Warning::kind).contains(Warning.Kind.DROPPED);
        setup.sent().ifPresent(body -> assertThat(body).doesNotContain(Expected.TOOL));
        ProviderCall strict =
                prepared(setup, request).model(without).strict(true).build();
        assertThat(failure(setup.provider().chat(strict).toCompletableFuture()))
                .isInstanceOf(InvalidRequestException.class);
        assertThat(stream(setup, strict).failure()).containsInstanceOf(InvalidRequestException.class);
    }

    /** The same model, known, without tools. */
    private static ModelInfo withoutTools(ModelInfo model) {
        Set<Capability> capabilities = new HashSet<>(model.capabilities());
        capabilities.remove(Capability.TOOLS);
        return model.toBuilder().known(true).capabilities(capabilities).build();
    }

    private static String trace(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text, true));
        return text + (failure instanceof LlmException typed ? String.valueOf(typed.details()) : "");
    }
}
