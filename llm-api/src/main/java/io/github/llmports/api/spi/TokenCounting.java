package io.github.llmports.api.spi;

import io.github.llmports.api.tokens.TokenCount;
import java.util.concurrent.CompletionStage;

/** The ability to have the service count the input tokens of a request. Thread-safe. */
public interface TokenCounting {

    /**
     * Asks the service; one attempt.
     *
     * @param call the request as it would be sent, and all that belongs to this attempt
     * @return the count to come, or the failure
     */
    CompletionStage<TokenCount> count(ProviderCall call);
}
