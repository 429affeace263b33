package io.github.llmports.testkit.simulator.responses;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmports.testkit.chat.ServiceError;
import io.github.llmports.testkit.json.JsonTree;
import io.github.llmports.testkit.simulator.responses.ResponseRules.Rule;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResponseRulesTest {
    private static final String OPEN = "{'type':'object','properties':{}}";
    private static final String TOOL = "{'type':'function','name':'add','strict':false,'parameters':" + OPEN + "}";
    private static final String CALL = "{'type':'function_call','call_id':'c1','name':'add','arguments':'{}'}";
    private static final String OUTPUT = "{'type':'function_call_output','call_id':'c1','output':'3'}";
    private static final String USER = "{'role':'user','content':'Hi'}";
    private static final String ID = SealedReasoning.id("rs_", "thought");

    private record Broken(String rule, String request) {}

    static Stream<Broken> brokenRequests() {
        return Stream.of(
                new Broken("a required parameter is missing", "{'input':'Hi'}"),
                new Broken("a required parameter is missing", "{'model':'gpt-4o'}"),
                new Broken("a parameter is unknown", gpt4o("'stop':['x']")),
                new Broken("an unknown model", "{'model':'gpt-9','input':'Hi'}"),
                new Broken("a number is out of its range", gpt4o("'temperature':-1")),
                new Broken("a number is out of its range", gpt4o("'temperature':2.5")),
                new Broken("a number is out of its range", gpt4o("'max_output_tokens':15")),
                new Broken("sampling while reasoning", request("gpt-5.5", "'Hi'", ",'temperature':1")),
                new Broken(
                        "an effort that the model does not know",
                        request("gpt-5.5", "'Hi'", ",'reasoning':{'effort':'max'}")),
                new Broken("an unknown include", gpt4o("'include':['everything']")),
                new Broken("a format in the form of chat completions", gpt4o(format("'json_schema':{'name':'a'}"))),
                new Broken("a format in the form of chat completions", gpt4o(format("'name':'a'"))),
                new Broken(
                        "a strict schema with open or optional parts",
                        gpt4o(format("'name':'a','strict':true,'schema':" + OPEN))),
                new Broken("stream_options without stream", gpt4o("'stream_options':{}")),
                new Broken(
                        "a previous response and a conversation",
                        gpt4o("'previous_response_id':'resp_1','conversation':'conv_1'")),
                new Broken("an item without a type", input("{'text':'Hi'}")),
                new Broken("an unknown role", input("{'role':'wizard','content':'Hi'}")),
                new Broken(
                        "a part that its role cannot say",
                        input("{'role':'user','content':[{'type':'text','text':'Hi'}]}")),
                new Broken(
                        "a part that its role cannot say",
                        input("{'role':'assistant','content':[{'type':'input_text','text':'Hi'}]}")),
                new Broken("reasoning without what followed it", input(USER + "," + reasoning("gpt-5.5", "thought"))),
                new Broken("reasoning without what followed it", input(reasoning("gpt-5.5", "thought") + "," + USER)),
                new Broken(
                        "reasoning that is neither kept nor sealed",
                        request(
                                "gpt-5.5",
                                "[{'type':'reasoning','id':'rs_1','summary':[]}," + CALL + "," + OUTPUT + "]",
                                ",'store':false")),
                new Broken(
                        "reasoning that was changed or is another model's",
                        request(
                                "gpt-5.5",
                                "[" + reasoning("gpt-5.5", "changed") + "," + CALL + "," + OUTPUT + "]",
                                "")),
                new Broken(
                        "reasoning that was changed or is another model's",
                        request(
                                "gpt-6-sol",
                                "[" + reasoning("gpt-5.5", "thought") + "," + CALL + "," + OUTPUT + "]",
                                "")),
                new Broken("json_object without the word JSON", gpt4o("'text':{'format':{'type':'json_object'}}")),
                new Broken(
                        "a function in the form of chat completions",
                        gpt4o("'tools':[{'type':'function','function':{'name':'add'}}]")),
                new Broken(
                        "a strict function with an open schema",
                        gpt4o("'tools':[" + TOOL.replace("false", "true") + "]")),
                new Broken("a choice that is not offered", gpt4o("'tool_choice':'required'")),
                new Broken(
                        "a choice that is not offered",
                        gpt4o("'tools':[" + TOOL + "],'tool_choice':{'type':'function','name':'subtract'}")),
                new Broken("an output without its call", input(USER + "," + OUTPUT)),
                new Broken("a call without its output", input(USER + "," + CALL)));
    }

    @ParameterizedTest
    @MethodSource("brokenRequests")
    void refusesABrokenRequest(Broken broken) {
        ResponsesCall call = call(broken.request());
        List<String> objecting = ResponseRules.ALL.stream()
                .filter(rule -> rule.check().apply(call).isPresent())
                .map(Rule::name)
                .toList();

        assertThat(objecting).contains(broken.rule());
        assertThat(ResponseRules.refusal(call)).hasValueSatisfying(error -> {
            assertThat(error.status()).isBetween(400, 404);
            assertThat(error.message()).isNotBlank();
        });
    }

    @Test
    void hasABrokenRequestForEveryRuleAndASourceInEveryRule() {
        assertThat(brokenRequests().map(Broken::rule).distinct())
                .containsExactlyInAnyOrderElementsOf(
                        ResponseRules.ALL.stream().map(Rule::name).toList());
        assertThat(ResponseRules.ALL)
                .allSatisfy(rule -> assertThat(rule.source()).matches("(wire facts|recording) .+"));
    }

    static Stream<String> soundRequests() {
        return Stream.of(
                gpt4o("'temperature':0,'top_p':1,'max_output_tokens':16,'store':false,'metadata':{'a':'b'}"),
                gpt4o("'include':['reasoning.encrypted_content'],'stream':true,'stream_options':{}"),
                gpt4o("'tools':[" + TOOL + "],'tool_choice':{'type':'function','name':'add'}"),
                gpt4o("'tools':[{'type':'web_search'}],'tool_choice':'auto','previous_response_id':'resp_1'"),
                gpt4o(format("'name':'a','schema':" + OPEN)),
                input("{'role':'user','content':'JSON'}")
                        .replace("}]}", "}],'text':{'format':{'type':'json_object'}}}"),
                input(USER + "," + CALL + "," + OUTPUT),
                request(
                        "gpt-5.5",
                        "[" + USER + "," + reasoning("gpt-5.5", "thought") + "," + CALL + "," + OUTPUT + "]",
                        ",'store':false,'reasoning':{'effort':'none'}"),
                request("gpt-5.5", "[{'type':'reasoning','id':'rs_1','summary':[]}," + CALL + "," + OUTPUT + "]", ""));
    }

    @ParameterizedTest
    @MethodSource("soundRequests")
    void takesASoundRequest(String request) {
        assertThat(ResponseRules.refusal(call(request))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'model':'gpt-4o','input':'Hi','stream':true}", "{'model':'gpt-9','input':'Hi'}", "{}"})
    void refusesToCountABrokenRequest(String request) {
        assertThat(ResponseRules.refusalToCount(call(request)))
                .map(ServiceError::status)
                .hasValue(400);
    }

    private static String reasoning(String model, String summary) {
        return "{'type':'reasoning','id':'" + ID + "','summary':[{'type':'summary_text','text':'" + summary
                + "'}],'encrypted_content':'" + SealedReasoning.seal(model, ID, "thought") + "'}";
    }

    private static String format(String more) {
        return "'text':{'format':{'type':'json_schema'," + more + "}}";
    }

    private static String gpt4o(String more) {
        return request("gpt-4o", "'Hi'", "," + more);
    }

    private static String input(String items) {
        return request("gpt-4o", "[" + items + "]", "");
    }

    private static String request(String model, String input, String more) {
        return "{'model':'" + model + "','input':" + input + more + "}";
    }

    private static ResponsesCall call(String request) {
        return new ResponsesCall(JsonTree.parse(request.replace('\'', '"')), 1);
    }
}
