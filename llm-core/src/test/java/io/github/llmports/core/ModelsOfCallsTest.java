package io.github.llmports.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.llmports.api.LlmClient;
import io.github.llmports.api.call.CallOptions;
import io.github.llmports.api.call.ProviderOverride;
import io.github.llmports.api.call.Secret;
import io.github.llmports.api.chat.ChatRequest;
import io.github.llmports.api.chat.ChatResponse;
import io.github.llmports.api.chat.Warning;
import io.github.llmports.api.error.AuthenticationException;
import io.github.llmports.api.error.InvalidRequestException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelsOfCallsTest {

    private static final String MODELS = """
            {"models": [
              {"id": "good", "contextWindow": 1000},
              {"id": "ending", "shutdown": "2026-12-24", "replacement": "good"},
              {"id": "gone", "status": "retired"}]}
            """;

    private final FakeFactory factory = FakeFactory.open("fake").withCatalogue(MODELS);
    private final FakeFactory keyed = FakeFactory.keyed("keyed");

    @TempDir
    Path directory;

    @Test
    void handsWhatTheCatalogueKnowsToTheProvider() {
        try (LlmClient llm = client()) {
            ChatResponse response = llm.chat(ChatRequest.of("fake/good-2026-01-01", "Hello"));
            assertThat(response.warnings()).isEmpty();
        }
        assertThat(factory.calls.get(0).model().id()).isEqualTo("good-2026-01-01");
        assertThat(factory.calls.get(0).model().contextWindow()).hasValue(1000);
    }

    @Test
    void sendsAModelThatNobodyDescribesWithAWarning() {
        try (LlmClient llm = client()) {
            assertThat(llm.chat(ChatRequest.of("fake/new/one", "Hello")).warnings())
                    .singleElement()
                    .satisfies(warning -> {
                        assertThat(warning.kind()).isEqualTo(Warning.Kind.UNKNOWN_MODEL);
                        assertThat(warning.subject()).isEqualTo("fake/new/one");
                    });
        }
        assertThat(factory.calls.get(0).model().known()).isFalse();
    }

    @Test
    void warnsOfAModelThatStopsSoon() {
        try (LlmClient llm = client()) {
            assertThat(llm.chat(ChatRequest.of("fake/ending", "Hello")).warnings())
                    .singleElement()
                    .satisfies(warning -> assertThat(warning.message())
                            .isEqualTo("the model stops on 2026-12-24; use its replacement 'good'"));
        }
    }

    @Test
    void sendsARetiredModelWhereThatIsAllowed() {
        try (LlmClient llm = builder().setting("catalogue.allowRetired", "true").build()) {
            assertThat(llm.chat(ChatRequest.of("fake/gone", "Hello")).warnings())
                    .singleElement()
                    .satisfies(warning -> {
                        assertThat(warning.kind()).isEqualTo(Warning.Kind.MODEL_RETIRED);
                        assertThat(warning.message()).isEqualTo("the model was stopped; choose another model");
                    });
        }
    }

    @Test
    void laysTheUsersFileOverTheCatalogueOfATypeAndOfOneProvider() throws IOException {
        Path file = Files.writeString(directory.resolve("models.json"), """
                {"providers": {
                  "fake": {"models": [{"id": "good", "contextWindow": 2000}, {"id": "typed"}]},
                  "eu": {"models": [{"id": "good", "contextWindow": 3000}]},
                  "nobody": {"models": []}}}
                """);
        try (LlmClient llm =
                builder().provider("eu", factory, Map.of()).catalogueFile(file).build()) {
            assertThat(llm.chat(ChatRequest.of("eu/typed", "Hello")).warnings()).isEmpty();
            llm.ask("fake/good", "Hello");
            llm.ask("eu/good", "Hello");
        }
        assertThat(factory.calls)
                .extracting(call -> call.model().contextWindow().orElse(0))
                .containsExactly(0L, 2000L, 3000L);
    }

    @Test
    void refusesACatalogueFileThatIsWrong() throws IOException {
        Path file = Files.writeString(directory.resolve("models.json"), "{\"providers\": {\"fake\": {}}}");
        assertThat(builder().catalogueFile(file).inspect().problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.toString())
                        .contains("catalogue.file", file.toString(), "providers.fake has no 'models'"));
    }

    @Test
    void usesAProviderWithoutAKeyWhenTheCallBringsOne() {
        CallOptions ownKey = CallOptions.builder()
                .override("keyed", ProviderOverride.credential(Secret.of("key-of-the-call")))
                .build();
        try (LlmClient llm = client()) {
            assertThat(llm.chat(ChatRequest.of("keyed/m", "Hello"), ownKey).text())
                    .isEqualTo("keyed/m");
            assertThatThrownBy(() -> llm.ask("keyed/m", "Hello"))
                    .isInstanceOf(AuthenticationException.class)
                    .hasMessageContaining("FAKE_API_KEY")
                    .satisfies(e ->
                            assertThat(((AuthenticationException) e).provider()).contains("keyed"));
        }
        assertThat(keyed.calls).hasSize(1);
    }

    @Test
    void leavesATargetWithoutAKeyOutOfARoute() {
        try (LlmClient llm = builder().route("fast", "keyed/m", "fake/good").build()) {
            ChatResponse response = llm.chat(ChatRequest.of("fast", "Hello"));
            assertThat(response.text()).isEqualTo("fake/good");
            assertThat(response.warnings()).singleElement().satisfies(warning -> {
                assertThat(warning.subject()).isEqualTo("keyed/m");
                assertThat(warning.message()).contains("left out of route 'fast'", "is not configured");
            });
        }
    }

    @Test
    void takesACleartextOverrideToThisMachine() {
        CallOptions local = CallOptions.builder()
                .override("fake", ProviderOverride.none().withBaseUrl(URI.create("http://localhost:1")))
                .build();
        try (LlmClient llm = client()) {
            assertThat(llm.chat(ChatRequest.of("fake/good", "Hello"), local).text())
                    .isEqualTo("fake/good");
        }
    }

    @Test
    void asksAConfiguredProviderForItsModels() {
        try (LlmClient llm = client()) {
            assertThatThrownBy(() -> llm.models("fake").join())
                    .isInstanceOf(CompletionException.class)
                    .hasCauseInstanceOf(InvalidRequestException.class);
            assertThatThrownBy(() -> llm.models("keyed").join()).hasCauseInstanceOf(AuthenticationException.class);
            assertThatThrownBy(() -> llm.models("nobody").join())
                    .hasMessageContaining("no provider is called 'nobody'");
        }
    }

    private LlmClient client() {
        return builder().build();
    }

    private LlmBuilder builder() {
        return Llm.builder()
                .provider(factory)
                .provider("spare", keyed, Map.of("apiKey", "spare"))
                .setting("providers.keyed.type", "keyed")
                .clock(Clock.fixed(Instant.parse("2026-11-22T12:00:00Z"), ZoneOffset.UTC));
    }
}
