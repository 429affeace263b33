package io.github.llmports.verification.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmports.api.LlmClient;
import io.github.llmports.api.batch.BatchHandle;
import io.github.llmports.api.batch.BatchRequest;
import io.github.llmports.api.batch.BatchResult;
import io.github.llmports.api.batch.BatchStatus;
import io.github.llmports.api.chat.ChatRequest;
import io.github.llmports.api.chat.ChatResponse;
import io.github.llmports.api.embedding.EmbeddingRequest;
import io.github.llmports.api.embedding.EmbeddingVector;
import io.github.llmports.api.message.Message;
import io.github.llmports.api.message.Part;
import io.github.llmports.api.model.ReasoningEffort;
import io.github.llmports.api.tokens.TokenCount;
import io.github.llmports.core.Llm;
import io.github.llmports.core.LlmBuilder;
import io.github.llmports.provider.claude.ClaudeOptions;
import io.github.llmports.testkit.simulator.Reply;
import io.github.llmports.testkit.simulator.ServiceName;
import io.github.llmports.testkit.simulator.Simulator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The snippets of the guide "Providers", against the simulator. */
class ProvidersGuideIT {

    private final Simulator simulator = Simulator.start();
    private final LlmClient client = builder().build();

    private LlmBuilder builder() {
        return Llm.builder()
                .discover()
                .setting("providers.openai.baseUrl", url(ServiceName.OPENAI))
                .setting("providers.claude.baseUrl", url(ServiceName.CLAUDE))
                .setting("providers.gemini.baseUrl", url(ServiceName.GEMINI))
                .setting("providers.groq.baseUrl", url(ServiceName.GROQ))
                .setting("providers.openrouter.baseUrl", url(ServiceName.OPENROUTER));
    }

    private String url(ServiceName service) {
        return simulator.baseUrl(service).toString();
    }

    @AfterEach
    void close() {
        client.close();
        simulator.close();
    }

    @Test
    void fallsBackFromProviderToProvider() {
        simulator.otherwise(Reply.text("Blue."));
        LlmBuilder builder = builder();
        // tag::providers-route[]
        LlmClient llm = builder.route(
                        "assistant", "claude/claude-sonnet-5", "gemini/gemini-3.8-flash", "openai/gpt-5.2")
                .build();
        String answer = llm.ask("assistant", "Why is the sky blue?");
        // end::providers-route[]
        llm.close();
        assertThat(answer).isEqualTo("Blue.");
    }

    @Test
    void takesAConversationElsewhere() {
        simulator.otherwise(Reply.text("Blue."));
        // tag::providers-switch[]
        ChatRequest question = ChatRequest.builder("claude/claude-sonnet-5")
                .user("Why is the sky blue?")
                .reasoningEffort(ReasoningEffort.LOW)
                .build();
        ChatResponse answer = client.chat(question);

        ChatRequest next = question.toBuilder()
                .model("gemini/gemini-3.8-flash")
                .message(new Message.Assistant(answer.parts())) // unchanged: parts may carry state of their provider
                .user("And at sunset?")
                .build();
        ChatResponse second = client.chat(next); // what Gemini cannot take is a warning, see second.warnings()
        // end::providers-switch[]
        assertThat(second.provider()).isEqualTo("gemini");
    }

    @Test
    void setsWhatOneServiceAloneHas() {
        simulator.otherwise(Reply.text("Blue."));
        // tag::providers-options[]
        ChatRequest request = ChatRequest.builder("claude/claude-sonnet-5")
                .user("Why is the sky blue?")
                .providerOptions(
                        "claude",
                        ClaudeOptions.builder()
                                .serviceTier("standard_only")
                                .build()
                                .toJson())
                .build();
        // end::providers-options[]
        client.chat(request);
        assertThat(simulator.lastRequest().body()).contains("\"service_tier\":\"standard_only\"");
    }

    @Test
    void showsWhatTheModelThought() {
        simulator.script(Reply.text("Blue.").reasoning("Light scatters."));
        // tag::providers-reasoning[]
        ChatResponse response = client.chat(ChatRequest.builder("gemini/gemini-3.8-flash")
                .user("Why is the sky blue?")
                .reasoningEffort(ReasoningEffort.HIGH)
                .showReasoning(true)
                .build());
        String thoughts = response.parts().stream()
                .filter(Part.Reasoning.class::isInstance)
                .map(part -> ((Part.Reasoning) part).text())
                .findFirst()
                .orElse("");
        // end::providers-reasoning[]
        assertThat(thoughts).isEqualTo("Light scatters.");
    }

    @Test
    void countsBeforeItAsks() {
        // tag::providers-count[]
        TokenCount count = client.tokens().count(ChatRequest.of("claude/claude-sonnet-5", "Why is the sky blue?"));
        System.out.println(count.tokens() + " tokens, by " + count.basis());
        // end::providers-count[]
        assertThat(count.basis()).isEqualTo(TokenCount.Basis.SERVICE);
        assertThat(count.tokens()).isPositive();
    }

    @Test
    void embeds() {
        // tag::providers-embed[]
        List<EmbeddingVector> vectors = client.embeddings()
                .embed(EmbeddingRequest.of("gemini/gemini-embedding-2", "blue", "azure")
                        .withDimensions(256))
                .vectors();
        double alike = vectors.get(0).cosine(vectors.get(1));
        // end::providers-embed[]
        assertThat(alike).isBetween(-1.0, 1.0);
        assertThat(vectors).hasSize(2);
    }

    @Test
    void answersABatch() throws Exception {
        // tag::providers-batch[]
        BatchStatus status = client.batches()
                .create(BatchRequest.of(List.of(
                        new BatchRequest.Item("one", ChatRequest.of("claude/claude-sonnet-5", "Why is the sky blue?")),
                        new BatchRequest.Item("two", ChatRequest.of("claude/claude-sonnet-5", "And the sea?")))))
                .get(1, TimeUnit.MINUTES);
        String remembered = status.handle().text(); // a restarted process goes on with this

        BatchHandle handle = BatchHandle.parse(remembered);
        while (!status.ended()) {
            status = client.batches().poll(handle).get(1, TimeUnit.MINUTES); // wait status.pollAfter() in between
        }
        for (BatchResult result : client.batches().results(handle).get(1, TimeUnit.MINUTES)) {
            System.out.println(
                    result.customId() + ": " + result.response().map(ChatResponse::text) + ", " + result.cost());
        }
        // end::providers-batch[]
        assertThat(status.state()).isEqualTo(BatchStatus.State.COMPLETED);
    }
}
