package io.github.llmports.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmports.api.LlmClient;
import io.github.llmports.api.chat.ChatRequest;
import io.github.llmports.api.model.ModelInfo;
import io.github.llmports.api.tokens.TokenCount;
import io.github.llmports.api.tokens.Tokenizer;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tokenizers are found where providers are. */
class DiscoveredTokenizersTest {

    private static final ChatRequest REQUEST = ChatRequest.of("fake/model", "Hello");

    @TempDir
    private Path directory;

    @Test
    void findsATokenizerWhereProvidersAre() throws IOException {
        try (URLClassLoader loader = loaderWith(Spelling.class.getName());
                LlmClient llm = builder().discover(loader).build()) {
            assertThat(llm.tokens().estimate(REQUEST)).isEqualTo(new TokenCount(5, TokenCount.Basis.TOKENIZER));
        }
    }

    @Test
    void asksARegisteredTokenizerFirst() throws IOException {
        TokenCount own = new TokenCount(1, TokenCount.Basis.TOKENIZER);
        try (URLClassLoader loader = loaderWith(Spelling.class.getName());
                LlmClient llm = builder()
                        .discover(loader)
                        .tokenizer((model, request) -> Optional.of(own))
                        .build()) {
            assertThat(llm.tokens().estimate(REQUEST)).isEqualTo(own);
        }
    }

    @Test
    void aTokenizerThatCannotBeLoadedIsLeftOut() throws IOException {
        try (URLClassLoader loader = loaderWith("no.such.Tokenizer");
                LlmClient llm = builder().discover(loader).build()) {
            assertThat(llm.tokens().estimate(REQUEST).basis()).isEqualTo(TokenCount.Basis.ESTIMATED);
        }
    }

    private static LlmBuilder builder() {
        return Llm.builder().provider(FakeFactory.open("fake"));
    }

    private URLClassLoader loaderWith(String tokenizer) throws IOException {
        Path services = Files.createDirectories(directory.resolve("META-INF/services"));
        Files.writeString(services.resolve(Tokenizer.class.getName()), tokenizer);
        return new URLClassLoader(
                new URL[] {directory.toUri().toURL()}, getClass().getClassLoader());
    }

    /** Counts characters. */
    public static final class Spelling implements Tokenizer {
        @Override
        public Optional<TokenCount> count(ModelInfo model, ChatRequest request) {
            String text = request.messages().get(0).text();
            return Optional.of(new TokenCount(text.length(), TokenCount.Basis.TOKENIZER));
        }
    }
}
