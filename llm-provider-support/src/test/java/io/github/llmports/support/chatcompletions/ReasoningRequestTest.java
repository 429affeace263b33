package io.github.llmports.support.chatcompletions;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmports.api.chat.ChatRequest;
import io.github.llmports.api.chat.ResponseFormat;
import io.github.llmports.api.chat.ToolDefinition;
import io.github.llmports.api.chat.Warning;
import io.github.llmports.api.json.Json;
import io.github.llmports.api.model.Capability;
import io.github.llmports.api.model.ModelInfo;
import io.github.llmports.api.model.ReasoningEffort;
import io.github.llmports.api.model.ReasoningSupport;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** How a request asks for reasoning, and what else dialects add and leave out. */
class ReasoningRequestTest {

    private static final ChatDialect OBJECT = ChatDialect.builder("acme")
            .traits(Set.of(ChatDialect.Trait.REASONING_OBJECT, ChatDialect.Trait.SCHEMA_OR_TOOLS))
            .notWhileReasoning(Set.of("temperature"))
            .build();
    private static final ChatDialect FIELD = ChatDialect.builder("acme")
            .effortNames((model, effort) -> model.id() + "-" + effort)
            .extras((call, options) -> Map.of(options.contains("b") ? "c" : "a", Json.of("1"), "b", Json.of("2")))
            .build();

    private final ChatFixture fixture = new ChatFixture();
    private ModelInfo model = ModelInfo.unknown("m");

    private String write(ChatDialect dialect, ChatRequest.Builder request) {
        byte[] body = new ChatRequestMapper(dialect).map(fixture.call(request.build(), model, false), false);
        String text = new String(body, StandardCharsets.UTF_8);
        return text.substring(text.indexOf(']') + 1, text.length() - 1);
    }

    private static ChatRequest.Builder request() {
        return ChatRequest.builder("acme/m").user("Hi");
    }

    private List<Warning.Kind> warned() {
        return fixture.warnings.stream().map(Warning::kind).toList();
    }

    @Test
    void writesEffortBudgetAndShowingIntoAnObject() {
        assertThat(write(OBJECT, request().reasoningEffort(ReasoningEffort.HIGH)))
                .isEqualTo(",\"reasoning\":{\"effort\":\"high\"}");
        assertThat(write(OBJECT, request().reasoningBudget(2_000).showReasoning(false)))
                .isEqualTo(",\"reasoning\":{\"max_tokens\":2000,\"exclude\":true}");
        assertThat(write(OBJECT, request().showReasoning(false))).isEqualTo(",\"reasoning\":{\"exclude\":true}");
        assertThat(write(OBJECT, request().showReasoning(true))).isEmpty();
        assertThat(warned()).isEmpty();
    }

    @Test
    void prefersABudgetToAnEffort() {
        assertThat(write(OBJECT, request().reasoningBudget(2_000).reasoningEffort(ReasoningEffort.LOW)))
                .isEqualTo(",\"reasoning\":{\"max_tokens\":2000}");
        assertThat(warned()).containsExactly(Warning.Kind.DROPPED);
    }

    @Test
    void keepsABudgetWithinWhatTheModelTakes() {
        model = ModelInfo.builder("m")
                .capabilities(Set.of(Capability.REASONING))
                .reasoning(new ReasoningSupport(
                        Set.of(), Optional.empty(), Optional.of(new ReasoningSupport.Budget(1_024, 9_000))))
                .build();

        assertThat(write(OBJECT, request().reasoningBudget(10))).contains("\"max_tokens\":1024");
        assertThat(write(OBJECT, request().reasoningBudget(10_000))).contains("\"max_tokens\":9000");
        assertThat(write(OBJECT, request().reasoningBudget(5_000))).contains("\"max_tokens\":5000");
        assertThat(warned()).containsExactly(Warning.Kind.CLAMPED, Warning.Kind.CLAMPED);
    }

    @Test
    void dropsABudgetThatNoEffortIsKnownToStandFor() {
        assertThat(write(ChatFixture.DIALECT, request().reasoningBudget(2_000))).isEmpty();
        assertThat(write(OBJECT, request().reasoningBudget(0))).isEmpty();
        assertThat(warned()).containsExactly(Warning.Kind.DROPPED, Warning.Kind.DROPPED);
        assertThat(write(ChatFixture.DIALECT, request().reasoningBudget(1).reasoningEffort(ReasoningEffort.LOW)))
                .isEqualTo(",\"reasoning_effort\":\"low\"");
    }

    @Test
    void saysOnceThatNeitherEffortNorBudgetIsTaken() {
        model = ModelInfo.builder("m").reasoning(ReasoningSupport.ABSENT).build();

        assertThat(write(ChatFixture.DIALECT, request().reasoningBudget(1).reasoningEffort(ReasoningEffort.LOW)))
                .isEmpty();
        assertThat(warned()).containsExactly(Warning.Kind.DROPPED);
    }

    @Test
    void knowsWhetherTheModelReasonsFromTheObjectOrTheOptionsInItsPlace() {
        model = ModelInfo.builder("m")
                .capabilities(Set.of(Capability.SAMPLING, Capability.REASONING))
                .build();

        assertThat(write(OBJECT, request().temperature(1).reasoningBudget(2_000)))
                .doesNotContain("temperature");
        assertThat(write(OBJECT, request().temperature(1).providerOptions("acme", Json.of("{\"reasoning\":{}}"))))
                .isEqualTo(",\"reasoning\":{}");
        assertThat(write(
                        OBJECT,
                        request()
                                .temperature(1)
                                .providerOptions("acme", Json.of("{\"reasoning\":{\"effort\":\"none\"}}"))))
                .startsWith(",\"temperature\":1.0");
        assertThat(write(OBJECT, request().showReasoning(false).providerOptions("acme", Json.of("{\"reasoning\":{}}"))))
                .isEqualTo(",\"reasoning\":{}");
    }

    @Test
    void namesEffortsAsTheDialectDoesAndAddsItsFieldsUnlessOptionsSetThem() {
        assertThat(write(FIELD, request().reasoningEffort(ReasoningEffort.LOW)))
                .startsWith(",\"reasoning_effort\":\"m-LOW\"")
                .contains(",\"a\":1")
                .contains(",\"b\":2");
        assertThat(write(FIELD, request().providerOptions("acme", Json.of("{\"b\":3}"))))
                .isEqualTo(",\"c\":1,\"b\":3");
    }

    @Test
    void dropsASchemaBesideToolsWhereTheServiceTakesEitherAlone() {
        ToolDefinition tool = new ToolDefinition("f", "F", Json.of("{}"), Optional.empty());
        ResponseFormat schema = ResponseFormat.jsonSchema("a", Json.of("{}"));

        assertThat(write(OBJECT, request().tool(tool).responseFormat(schema))).doesNotContain("response_format");
        assertThat(write(OBJECT, request().tool(tool).responseFormat(ResponseFormat.jsonObject())))
                .contains("json_object");
        assertThat(write(OBJECT, request().responseFormat(schema))).contains("json_schema");
        assertThat(write(ChatFixture.DIALECT, request().tool(tool).responseFormat(schema)))
                .contains("json_schema");
        assertThat(warned()).containsExactly(Warning.Kind.DROPPED);
    }
}
