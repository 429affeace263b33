package io.github.llmports.tokenizer.openai;

import io.github.llmports.api.chat.ChatRequest;
import io.github.llmports.api.model.ModelInfo;
import io.github.llmports.api.tokens.TokenCount;
import io.github.llmports.api.tokens.Tokenizer;
import java.util.Optional;

/**
 * Counts requests to OpenAI's models, at OpenAI or elsewhere, by the models' own vocabulary. Thread-safe.
 *
 * <p>The count is exact for conversations of text with models whose vocabulary is published; tools, schemas, images,
 * documents and sound are estimated, and the count says so.
 */
public final class OpenAiTokenizer implements Tokenizer {

    /** Creates the tokenizer; loads nothing. */
    public OpenAiTokenizer() {}

    @Override
    public Optional<TokenCount> count(ModelInfo model, ChatRequest request) {
        return ModelFamily.of(model.id()).map(family -> new RequestCount(family).of(request));
    }

    /**
     * Counts a text alone, without what a request adds to it.
     *
     * @param model the model's id, such as {@code gpt-5.2} or {@code openai/gpt-oss-120b}
     * @param text the text
     * @return its tokens, empty if the model is none of OpenAI's
     */
    public Optional<Integer> count(String model, String text) {
        return ModelFamily.of(model).map(family -> family.count(text));
    }
}
