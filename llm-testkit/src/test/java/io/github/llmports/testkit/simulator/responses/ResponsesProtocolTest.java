package io.github.llmports.testkit.simulator.responses;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmports.testkit.chat.ScriptedToolCall;
import io.github.llmports.testkit.chat.ServiceError;
import io.github.llmports.testkit.chat.TokenUsage;
import io.github.llmports.testkit.fault.StreamFault;
import io.github.llmports.testkit.json.JsonTree;
import io.github.llmports.testkit.simulator.protocol.ChatAnswer;
import io.github.llmports.testkit.simulator.protocol.ProtocolDesk;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ResponsesProtocolTest {
    private static final String PATH = "/v1/responses";
    private static final String TOOL =
            "{'type':'function','name':'get_weather','parameters':{'type':'object','properties':"
                    + "{'city':{'type':'string'},'days':{'type':'array','items':{'type':'object','properties':{}}}}}}";
    private static final ChatAnswer RICH = ChatAnswer.calls(
                    List.of("Let", " me see"),
                    List.of(
                            new ScriptedToolCall("call_a", "get_weather", "{\"city\":\"Ghent\"}"),
                            new ScriptedToolCall("call_b", "get_weather", "{\"city\":\"Oslo\"}")))
            .reasoning(List.of("**Think", "ing**"));

    private final ProtocolDesk desk = ProtocolDesk.strict(new ResponsesProtocol());

    @Test
    void leavesOtherPathsToOtherProtocols() {
        assertThat(desk.ask("POST", "/v1/chat/completions", "{}", Map.of())).isEmpty();
        assertThat(desk.ask("GET", PATH, "", Map.of())).isEmpty();
    }

    @Test
    void answersByItself() {
        JsonTree response = ask("gpt-4o", "'input':'Hello there'").json();

        assertThat(response.at("status").textOrEmpty()).isEqualTo("completed");
        assertThat(response.at("model").textOrEmpty()).isEqualTo("gpt-4o-2024-08-06");
        assertThat(response.at("output").elements()).hasSize(1);
        assertThat(response.at("output").json()).contains("simulator", "Hello there", "output_text");
        assertThat(response.at("usage").at("input_tokens").json())
                .isEqualTo(desk.post(PATH + "/input_tokens", json("{'model':'gpt-4o','input':'Hello there'}"), Map.of())
                        .json()
                        .at("input_tokens")
                        .json());
    }

    @Test
    void showsItsThoughtsWhenAsked() {
        JsonTree shown = ask("gpt-5.5", "'input':'Hi','reasoning':{'summary':'auto','effort':'low'}")
                .json();
        JsonTree hidden = ask("gpt-5", "'input':'Hi','include':['reasoning.encrypted_content']")
                .json();
        JsonTree bare = ask("gpt-5", "'input':'Hi'").json();

        assertThat(shown.at("output").json()).contains("summary_text", "**Reading the question**", "encrypted_content");
        assertThat(hidden.at("output").json()).contains("\"summary\":[]", "encrypted_content");
        assertThat(bare.at("output").json()).contains("\"type\":\"reasoning\"").doesNotContain("encrypted_content");
        assertThat(shown.at("usage")
                        .at("output_tokens_details")
                        .at("reasoning_tokens")
                        .json())
                .isEqualTo("64");
    }

    @Test
    void callsTheToolThatTheQuestionSpeaksOfAndTellsWhatItSaid() {
        String question = "{'role':'user','content':[{'type':'input_text','text':'The weather in Ghent?'}]}";
        JsonTree first = ask("gpt-4o", "'input':[" + question + "],'tools':[" + TOOL + "]")
                .json();
        JsonTree call = first.at("output").elements().get(0);

        JsonTree second = ask(
                        "gpt-4o",
                        "'tools':[" + TOOL + "],'input':[" + question + "," + call.json()
                                + ",{'type':'function_call_output','call_id':'"
                                + call.at("call_id").textOrEmpty() + "','output':'sunny'}]")
                .json();

        assertThat(call.at("name").textOrEmpty()).isEqualTo("get_weather");
        assertThat(second.at("output").json()).contains("The tool said: sunny.");
    }

    @Test
    void obeysTheToolChoice() {
        String tools = "'input':'Hi','tools':[" + TOOL + ",{'type':'web_search'}],'tool_choice':";

        assertThat(ask("gpt-4o", tools + "'required'").text()).contains("function_call");
        assertThat(ask("gpt-4o", tools + "{'type':'function','name':'get_weather'},'parallel_tool_calls':false")
                        .text())
                .contains("function_call");
        assertThat(ask("gpt-4o", tools + "'none'").text()).doesNotContain("function_call");
    }

    @Test
    void makesFunctionsStrictThatDoNotSay() {
        JsonTree tools =
                ask("gpt-4o", "'input':'Hi','tools':[" + TOOL + "]").json().at("tools");
        JsonTree tool = tools.elements().get(0);

        assertThat(tool.at("strict").isTrue()).isTrue();
        assertThat(tool.at("parameters").at("required").json()).isEqualTo("[\"city\",\"days\"]");
        assertThat(tool.json()).contains("\"additionalProperties\":false");
        assertThat(ask("gpt-4o", "'input':'Hi','tools':[" + TOOL.replace("'name'", "'strict':false,'name'") + "]")
                        .json()
                        .at("tools")
                        .json())
                .contains("\"strict\":false")
                .doesNotContain("additionalProperties");
    }

    @Test
    void answersInJsonWhenAsked() {
        String schema =
                "{'type':'json_schema','name':'a','schema':{'type':'object','properties':{'n':{'type':'integer'}}}}";

        assertThat(ask("gpt-4o", "'input':'Give me 7','text':{'format':" + schema + "}")
                        .text())
                .contains("{\\\"n\\\":7}");
        assertThat(ask("gpt-4o", "'input':'JSON please','text':{'format':{'type':'json_object'}}")
                        .text())
                .contains("{\\\"answer\\\":");
    }

    @Test
    void saysTheSameWholeAndStreamed() {
        desk.says(RICH).says(RICH);
        JsonTree whole = ask("gpt-5.6-sol", "'input':'Hi'").json();
        String stream = ask("gpt-5.6-sol", "'input':'Hi','stream':true").text();
        List<JsonTree> events = events(stream);

        JsonTree last = events.get(events.size() - 1);
        assertThat(last.at("type").textOrEmpty()).isEqualTo("response.completed");
        assertThat(last.at("response").at("output").json())
                .isEqualTo(whole.at("output").json());
        assertThat(last.at("response").at("usage").json())
                .isEqualTo(whole.at("usage").json());
        assertThat(whole.at("output").json()).contains("\"phase\":\"commentary\"");
        assertThat(stream).doesNotContain("[DONE]").contains("\"obfuscation\":");
        assertThat(events.stream().map(event -> event.at("sequence_number").json()))
                .containsExactlyElementsOf(IntStream.range(0, events.size())
                        .mapToObj(String::valueOf)
                        .toList());
        assertThat(events.stream().map(event -> event.at("type").textOrEmpty()).distinct())
                .containsExactly(
                        "response.created",
                        "response.in_progress",
                        "response.output_item.added",
                        "response.reasoning_summary_part.added",
                        "response.reasoning_summary_text.delta",
                        "response.reasoning_summary_text.done",
                        "response.reasoning_summary_part.done",
                        "response.output_item.done",
                        "response.content_part.added",
                        "response.output_text.delta",
                        "response.output_text.done",
                        "response.content_part.done",
                        "response.function_call_arguments.delta",
                        "response.function_call_arguments.done",
                        "response.completed");
    }

    @Test
    void sealsWhatIsDoneAndNotWhatIsBegun() {
        desk.says(ChatAnswer.text(List.of("x")).reasoning(List.of("y")));
        List<JsonTree> items = events(
                        ask("gpt-5.5", "'input':'Hi','stream':true").text())
                .stream()
                .filter(event -> event.at("item").at("type").textOrEmpty().equals("reasoning"))
                .map(event -> event.at("item").at("encrypted_content"))
                .toList();

        assertThat(items).hasSize(2);
        assertThat(items.get(1).textOrEmpty())
                .startsWith(items.get(0).textOrEmpty())
                .isNotEqualTo(items.get(0).textOrEmpty());
    }

    @Test
    void repeatsWithoutHoldingItAndPadsOnlyWhenWanted() {
        desk.says(ChatAnswer.text(List.of("abc")).times(1000))
                .says(ChatAnswer.text(List.of("a", "b")).times(2));

        assertThat(ask("gpt-4o", "'input':'Hi','stream':true").response().body())
                .hasSizeLessThan(12);
        String plain = ask("gpt-4o", "'input':'Hi','stream':true,'stream_options':{'include_obfuscation':false}")
                .text();
        assertThat(plain).contains("\"text\":\"abab\"").doesNotContain("obfuscation");
    }

    @Test
    void refusesCutsAndFailsAsTold() {
        desk.says(ChatAnswer.refusal("I must not."))
                .says(ChatAnswer.refusal("I must not."))
                .says(ChatAnswer.text(List.of("cut")).finish("length"))
                .says(RICH.finish("content_filter").usage(new TokenUsage(9, 1, 2, 3, 0)))
                .says(ChatAnswer.text(List.of("x")).finish("failed"));

        assertThat(ask("gpt-4o", "'input':'Hi'").text()).contains("\"type\":\"refusal\",\"refusal\":\"I must not.\"");
        assertThat(ask("gpt-4o", "'input':'Hi','stream':true").text())
                .contains("response.refusal.delta", "response.refusal.done", "response.completed");
        assertThat(ask("gpt-4o", "'input':'Hi'").text())
                .contains("\"status\":\"incomplete\"", "{\"reason\":\"max_output_tokens\"}");
        assertThat(ask("gpt-4o", "'input':'Hi','stream':true").text())
                .contains("response.incomplete", "{\"reason\":\"content_filter\"}", "\"cache_write_tokens\":2");
        assertThat(ask("gpt-4o", "'input':'Hi'").text()).contains("\"status\":\"failed\"", "server_error");
    }

    @Test
    void writesErrorsInItsForm() {
        ProtocolDesk guarded = new ProtocolDesk(new ResponsesProtocol(), Optional.of("key"), true);
        desk.script(asked -> asked.error(ServiceError.modelNotFound("m")))
                .script(asked -> asked.error(ServiceError.ofStatus(500)))
                .script(asked -> asked.rateLimited(Duration.ofMillis(1500)))
                .script(asked -> StreamFault.failureAfter(3).apply(asked.render(RICH)))
                .script(asked -> StreamFault.unknownFields().apply(asked.render(RICH)));

        assertThat(guarded.post(PATH, "{}", Map.of()).text()).contains("didn't provide", "\"status\":401");
        assertThat(desk.post(PATH, "{", Map.of()).status()).isEqualTo(400);
        assertThat(ask("gpt-4o", "'input':'Hi'").status()).isEqualTo(400);
        assertThat(ask("gpt-4o", "'input':'Hi'").status()).isEqualTo(500);
        assertThat(ask("gpt-4o", "'input':'Hi'").header("retry-after")).isEqualTo("2");
        assertThat(ask("gpt-4o", "'input':'Hi','stream':true").text())
                .contains("event: error\ndata: {\"type\":\"error\",\"error\":{", "event: response.failed");
        assertThat(ask("gpt-4o", "'input':'Hi','stream':true").text()).contains("unheard_of", "\"item\":{\"novelty\"");
    }

    @Test
    void takesEverythingWhenItIsNotStrict() {
        ProtocolDesk lenient = new ProtocolDesk(new ResponsesProtocol(), Optional.empty(), false);

        assertThat(lenient.post(PATH, json("{'nonsense':1}"), Map.of()).status())
                .isEqualTo(200);
        assertThat(lenient.post(PATH + "/input_tokens", "{}", Map.of()).status())
                .isEqualTo(200);
        assertThat(desk.post(PATH + "/input_tokens", json("{'model':'gpt-4o','input':'x','store':false}"), Map.of())
                        .text())
                .contains("unknown_parameter");
    }

    private ProtocolDesk.Answer ask(String model, String more) {
        return desk.post(PATH, json("{'model':'" + model + "'," + more + "}"), Map.of());
    }

    private static List<JsonTree> events(String stream) {
        return stream.lines()
                .filter(line -> line.startsWith("data: "))
                .map(line -> JsonTree.parse(line.substring(6)))
                .collect(Collectors.toList());
    }

    private static String json(String text) {
        return text.replace('\'', '"');
    }
}
