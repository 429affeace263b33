package io.github.llmports.testkit.simulator.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.llmports.testkit.chat.ScriptedToolCall;
import io.github.llmports.testkit.json.JsonTree;
import io.github.llmports.testkit.simulator.completions.AskedChat;
import io.github.llmports.testkit.simulator.protocol.ChatAnswer;
import io.github.llmports.testkit.simulator.protocol.ChatCall;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimulatedModelTest {
    private static final String WEATHER = "{\"type\":\"function\",\"function\":{\"name\":\"getWeather\",\"parameters\":"
            + "{\"type\":\"object\",\"properties\":{\"city\":{\"type\":\"string\"}}}}}";
    private static final String ADD = "{\"type\":\"function\",\"function\":{\"name\":\"add_numbers\",\"parameters\":"
            + "{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"integer\"},\"b\":{\"type\":\"number\"}}}}}";
    private static final String CLOCK = "{\"type\":\"function\",\"function\":{\"name\":\"clock\"}}";

    @Test
    void saysThatItIsASimulatorAndWhatItWasAsked() {
        assertThat(answer("How are you?", "").text()).contains("simulator, not a real model", "\"How are you?\"");
        assertThat(answer("How are you?", "").text())
                .isEqualTo(answer("How are you?", "").text());
        assertThat(answer("x".repeat(1000), "").text()).hasSizeLessThan(500).contains("x ...");
    }

    @Test
    void countsReasoningOnModelsThatReason() {
        ChatAnswer answer = answered(call("gpt-5", user("Hi"), ""));

        assertThat(answer.usage()).hasValueSatisfying(usage -> {
            assertThat(usage.reasoning()).isEqualTo(64);
            assertThat(usage.completion()).isGreaterThan(64);
        });
        assertThat(answer("Hi", "").usage())
                .hasValueSatisfying(usage -> assertThat(usage.reasoning()).isZero());
    }

    @Test
    void stopsAtItsLimits() {
        ChatAnswer cut = answer("Hi", ",\"max_tokens\":5");
        assertThat(cut.finish()).isEqualTo("length");
        assertThat(cut.text()).hasSize(20);

        ChatAnswer exhausted = answered(call("gpt-5", user("Hi"), ",\"max_completion_tokens\":16"));
        assertThat(exhausted.text()).isEmpty();
        assertThat(exhausted.usage())
                .hasValueSatisfying(
                        usage -> assertThat(usage.completion()).isEqualTo(16).isEqualTo(usage.reasoning()));

        assertThat(answer("Hi", ",\"stop\":\"simulator\"").text()).isEqualTo("This is the LLM Ports ");
        assertThat(answer("Hi", ",\"stop\":[\"\",\"LLM\",\"never\"]").text()).isEqualTo("This is the ");
    }

    @Test
    void callsTheToolThatTheQuestionSpeaksOf() {
        assertThat(tools("What is the weather in Ghent?", WEATHER + "," + ADD, ""))
                .extracting(ScriptedToolCall::name, ScriptedToolCall::arguments)
                .containsExactly(tuple("getWeather", "{\"city\":\"Ghent\"}"));
        assertThat(tools("Please add 2 numbers: 3 and 4.5", ADD, ""))
                .extracting(ScriptedToolCall::arguments)
                .containsExactly("{\"a\":2,\"b\":3}");
        assertThat(tools("What time does the clock show?", CLOCK, ""))
                .extracting(ScriptedToolCall::arguments)
                .containsExactly("{}");
        assertThat(tools("Tell me a joke", WEATHER + "," + ADD, "")).isEmpty();
    }

    @Test
    void callsInParallelUnlessToldNotTo() {
        String question = "Compare the weather in Ghent, Oslo and Rome";

        assertThat(tools(question, WEATHER, ""))
                .hasSize(3)
                .extracting(ScriptedToolCall::id)
                .doesNotHaveDuplicates();
        assertThat(tools(question, WEATHER, ",\"parallel_tool_calls\":false")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"none\"|0",
                "\"required\"|1",
                "{\"type\":\"function\",\"function\":{\"name\":\"clock\"}}|1",
                "\"auto\"|0"
            })
    void obeysTheToolChoice(String choice, int calls) {
        assertThat(tools("Tell me a joke", WEATHER + "," + CLOCK, ",\"tool_choice\":" + choice))
                .hasSize(calls);
    }

    @Test
    void tellsWhatTheToolSaid() {
        String messages = user("What is the weather?")
                + ",{\"role\":\"assistant\",\"tool_calls\":[{\"id\":\"c\",\"function\":{\"name\":\"getWeather\"}}]}"
                + ",{\"role\":\"tool\",\"tool_call_id\":\"c\",\"content\":[{\"type\":\"text\",\"text\":\"sunny\"}]}";

        ChatAnswer answer = answered(call("gpt-4o", messages, ",\"tools\":[" + WEATHER + "]"));

        assertThat(answer.toolCalls()).isEmpty();
        assertThat(answer.text()).contains("The tool said: sunny.");
    }

    @Test
    void answersInJsonWhenAsked() {
        assertThat(JsonTree.parse(answer("JSON, please", ",\"response_format\":{\"type\":\"json_object\"}")
                                .text())
                        .at("answer")
                        .textOrEmpty())
                .contains("simulator");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"const\":7}|7",
                "{\"enum\":[\"b\",\"a\"]}|\"b\"",
                "{\"anyOf\":[{\"type\":\"null\"},{\"type\":\"string\"}]}|null",
                "{\"type\":[\"boolean\",\"null\"]}|true",
                "{\"type\":\"array\",\"minItems\":2,\"items\":{\"type\":\"integer\"}}|[1,1]",
                "{\"type\":\"integer\",\"minimum\":5}|5",
                "{\"type\":\"number\",\"maximum\":0.5}|0.5",
                "{\"properties\":{\"a\":{\"type\":\"string\",\"format\":\"date\"}}}|{\"a\":\"2026-01-01\"}",
                "{\"type\":\"string\",\"format\":\"date-time\"}|\"2026-01-01T00:00:00Z\"",
                "{\"type\":\"string\",\"format\":\"time\"}|\"00:00:00Z\"",
                "{\"type\":\"string\",\"format\":\"duration\"}|\"PT1S\"",
                "{\"type\":\"string\",\"format\":\"email\"}|\"simulator@example.org\"",
                "{\"type\":\"string\",\"format\":\"hostname\"}|\"example.org\"",
                "{\"type\":\"string\",\"format\":\"ipv4\"}|\"127.0.0.1\"",
                "{\"type\":\"string\",\"format\":\"ipv6\"}|\"::1\"",
                "{\"type\":\"string\",\"format\":\"uuid\"}|\"00000000-0000-4000-8000-000000000000\"",
                "{\"type\":\"string\"}|\"simulated: go\"",
                "{\"$ref\":\"#/$defs/x\",\"$defs\":{\"x\":{\"type\":\"null\"}}}|null"
            })
    void makesAValueThatFitsTheSchema(String schema, String expected) {
        assertThat(JsonTree.write(SchemaSample.of(JsonTree.parse(schema), "go")))
                .isEqualTo(expected);
    }

    @Test
    void endsSchemasThatContainThemselves() {
        JsonTree reference = JsonTree.parse("{\"$ref\":\"#\"}");
        JsonTree tree = JsonTree.parse("{\"type\":\"object\",\"properties\":{\"children\":{\"type\":\"array\","
                + "\"items\":{\"$ref\":\"#\"}},\"next\":{\"anyOf\":[{\"$ref\":\"#\"},{\"type\":\"null\"}]}}}");

        assertThat(SchemaSample.of(reference, "")).isNull();
        assertThat(JsonTree.write(SchemaSample.of(tree, "")))
                .startsWith("{\"children\":[{")
                .contains("null");
    }

    private static ChatAnswer answer(String question, String more) {
        return answered(call("gpt-4o", user(question), more));
    }

    private static List<ScriptedToolCall> tools(String question, String tools, String more) {
        return answer(question, ",\"tools\":[" + tools + "]" + more).toolCalls();
    }

    private static ChatAnswer answered(ChatCall call) {
        return new AskedChat(call).ownAnswer();
    }

    private static ChatCall call(String model, String messages, String more) {
        return new ChatCall(
                JsonTree.parse("{\"model\":\"" + model + "\",\"messages\":[" + messages + "]" + more + "}"), 1);
    }

    private static String user(String question) {
        return "{\"role\":\"user\",\"content\":\"" + question + "\"}";
    }
}
