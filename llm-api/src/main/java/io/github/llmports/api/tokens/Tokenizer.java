package io.github.llmports.api.tokens;

import io.github.llmports.api.chat.ChatRequest;
import io.github.llmports.api.model.ModelInfo;
import java.util.Optional;

/**
 * Counts tokens on this machine, for the models whose vocabulary it has. A service type that
 * {@link java.util.ServiceLoader} finds; needs a public constructor without parameters that does nothing expensive.
 * Thread-safe.
 */
public interface Tokenizer {

    /**
     * Counts the input of a request.
     *
     * @param model the model that would answer, at whatever provider
     * @param request the request
     * @return the tokens, marked as estimated if a part of the request, such as an image, cannot be counted; empty if
     *     the model's vocabulary is unknown here
     */
    Optional<TokenCount> count(ModelInfo model, ChatRequest request);
}
