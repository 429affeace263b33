package io.github.llmports.core.tokens;

import io.github.llmports.api.chat.ChatRequest;
import io.github.llmports.api.model.ModelInfo;
import io.github.llmports.api.tokens.TokenCount;
import io.github.llmports.api.tokens.Tokenizer;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Counts by the first tokenizer that knows the model, else estimates. Thread-safe. */
public final class LocalCount {

    private final Supplier<List<Tokenizer>> source;
    private volatile @Nullable List<Tokenizer> tokenizers;

    /**
     * Creates the count.
     *
     * @param tokenizers in the order in which they are asked; looked up once, when first needed
     */
    public LocalCount(Supplier<List<Tokenizer>> tokenizers) {
        this.source = tokenizers;
    }

    /**
     * Counts.
     *
     * @param model the model that would answer
     * @param request the request
     * @return its input tokens
     */
    public TokenCount count(ModelInfo model, ChatRequest request) {
        for (Tokenizer tokenizer : tokenizers()) {
            Optional<TokenCount> count = tokenizer.count(model, request);
            if (count.isPresent()) {
                return count.get();
            }
        }
        return new TokenCount(RequestEstimate.of(request), TokenCount.Basis.ESTIMATED);
    }

    private synchronized List<Tokenizer> tokenizers() {
        List<Tokenizer> known = tokenizers;
        if (known == null) {
            known = source.get();
            tokenizers = known;
        }
        return known;
    }
}
