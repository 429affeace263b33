/** Counts the tokens of OpenAI's models on this machine; found by the core when it is there. */
@org.jspecify.annotations.NullMarked
module io.github.llmports.tokenizer.openai {
    requires static org.jspecify;
    requires transitive io.github.llmports.api;
    requires jtokkit;

    exports io.github.llmports.tokenizer.openai;

    provides io.github.llmports.api.tokens.Tokenizer with
            io.github.llmports.tokenizer.openai.OpenAiTokenizer;
}
