package io.github.llmports.tokenizer.openai;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.EncodingRegistry;
import com.knuddels.jtokkit.api.EncodingType;
import java.util.List;
import java.util.Optional;

/**
 * OpenAI's models that count alike: their vocabulary, and what stands before an answer. The numbers are those that
 * recorded answers report. A vocabulary is loaded when it is first needed. Thread-safe.
 */
enum ModelFamily {
    /** GPT-3.5, GPT-4 and the embedding models. */
    EARLY(EncodingType.CL100K_BASE, 3, true, List.of("gpt-3.5", "gpt-35", "gpt-4-", "text-embedding-")),
    /** GPT-4o and GPT-4.1. */
    OMNI(EncodingType.O200K_BASE, 3, true, List.of("gpt-4o", "gpt-4.", "chatgpt-4o")),
    /** The models that reason, of the o series and GPT-5. */
    REASONING(EncodingType.O200K_BASE, 2, true, List.of("o1", "o3", "o4", "gpt-5")),
    /** Open-weight models: each host puts its own system text first, usually of this length. */
    OPEN_WEIGHT(EncodingType.O200K_BASE, 65, false, List.of("gpt-oss")),
    /** Models whose vocabulary is not published; the newest known one is taken. */
    LATER(EncodingType.O200K_BASE, 2, false, List.of("gpt-6", "gpt-7", "gpt-8", "gpt-9", "chatgpt-"));

    private static final EncodingRegistry REGISTRY = Encodings.newLazyEncodingRegistry();
    private static final String VENDOR = "openai/";

    private final EncodingType vocabulary;
    private final int beforeAnswer;
    private final boolean exact;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<String> beginnings;

    ModelFamily(EncodingType vocabulary, int beforeAnswer, boolean exact, List<String> beginnings) {
        this.vocabulary = vocabulary;
        this.beforeAnswer = beforeAnswer;
        this.exact = exact;
        this.beginnings = beginnings;
    }

    /** The family of a model, also with the vendor before its id as other services name it. */
    static Optional<ModelFamily> of(String id) {
        String name = id.startsWith(VENDOR) ? id.substring(VENDOR.length()) : id;
        if (name.equals("gpt-4")) {
            return Optional.of(EARLY);
        }
        for (ModelFamily family : values()) {
            for (String beginning : family.beginnings) {
                if (name.startsWith(beginning)) {
                    return Optional.of(family);
                }
            }
        }
        return Optional.empty();
    }

    /** Tokens that are there before the answer begins. */
    int beforeAnswer() {
        return beforeAnswer;
    }

    /** Whether a count of text is exact. */
    boolean exact() {
        return exact;
    }

    /** Tokens of a text; what looks like a special token counts as the text that it is. */
    int count(String text) {
        return REGISTRY.getEncoding(vocabulary).countTokensOrdinary(text);
    }
}
