package io.github.llmports.verification.e2e;

import io.github.llmports.api.chat.ChatResponse;
import io.github.llmports.api.error.LlmException;
import java.time.Duration;
import java.util.Optional;

/**
 * What a caller saw of one call.
 *
 * @param terminals how many ends it was told
 * @param response the answer, if it completed
 * @param failure the failure, if it failed
 * @param shown the text that was delivered piece by piece; the whole text for modes without pieces
 * @param took from the call to its end
 */
record Outcome(
        int terminals, Optional<ChatResponse> response, Optional<LlmException> failure, String shown, Duration took) {

    static Outcome completed(int terminals, ChatResponse response, String shown) {
        return new Outcome(terminals, Optional.of(response), Optional.empty(), shown, Duration.ZERO);
    }

    static Outcome failed(int terminals, LlmException failure, String shown) {
        return new Outcome(terminals, Optional.empty(), Optional.of(failure), shown, Duration.ZERO);
    }

    Outcome after(Duration duration) {
        return new Outcome(terminals, response, failure, shown, duration);
    }

    /** One line for the table. */
    String text() {
        return failure.map(e -> e.getClass().getSimpleName()
                        + e.partial().map(partial -> ", partial").orElse(""))
                .orElse("completed");
    }
}
