package io.github.llmports.testkit.simulator.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmports.testkit.json.JsonTree;
import io.github.llmports.testkit.simulator.protocol.ChatCall;
import io.github.llmports.testkit.simulator.protocol.ReasoningDetails;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DialectRulesTest {
    private static final String USER = "{'role':'user','content':'Hi'}";
    private static final String TOOL = "{'type':'function','function':{'name':'add','parameters':{'type':'object'}}}";
    private static final int OWN_OF_GROQ = 9;
    private static final int OWN_OF_OPENROUTER = 4;

    private record Broken(String rule, String request) {}

    static Stream<Broken> brokenForGroq() {
        return Stream.of(
                new Broken("a property that is not supported", groq("'presence_penalty':1")),
                new Broken("a property that is not supported", groq("'logprobs':true")),
                new Broken("more than one choice", groq("'n':2")),
                new Broken("a name on a message", request("allam-2-7b", USER.replace("}", ",'name':'Ann'}"), "")),
                new Broken("a decommissioned model", request("mixtral-8x7b-32768", USER, "")),
                new Broken("an unknown model", request("llama-3.3-70b-versatile", USER, "")),
                new Broken("an effort that the model does not know", groq("'reasoning_effort':'none'")),
                new Broken(
                        "an effort that the model does not know",
                        request("qwen/qwen3.8-27b", USER, ",'reasoning_effort':'low'")),
                new Broken(
                        "an effort that the model does not know",
                        request("allam-2-7b", USER, ",'reasoning_effort':'low'")),
                new Broken("reasoning said twice", groq("'reasoning_format':'parsed','include_reasoning':true")),
                new Broken("raw reasoning with tools or JSON", groq("'reasoning_format':'raw','tools':[" + TOOL + "]")),
                new Broken(
                        "raw reasoning with tools or JSON",
                        groq("'reasoning_format':'raw','response_format':{'type':'json_object'}")),
                new Broken(
                        "a schema for a stream with tools",
                        groq("'stream':true,'response_format':{'type':'json_schema'},'tools':[" + TOOL + "]")));
    }

    @ParameterizedTest
    @MethodSource("brokenForGroq")
    void refusesWhatGroqDoesNotTake(Broken broken) {
        assertThat(objecting(GroqRules.RULES, broken.request())).contains(broken.rule());
        assertThat(StrictRules.groq(call(broken.request()))).isPresent();
    }

    static Stream<Broken> brokenForOpenRouter() {
        return Stream.of(
                new Broken("no messages", "{'model':'a/b'}"),
                new Broken("a model id without an author", request("gpt-5", USER, "")),
                new Broken("a model id without an author", request("openai/gpt-nonexistent", USER, "")),
                new Broken("a model id without an author", "{'messages':[" + USER + "]}"),
                new Broken(
                        "effort and budget at once",
                        request("a/b", USER, ",'reasoning':{'effort':'low','max_tokens':9}")),
                new Broken("reasoning details that were changed", request("a/b", echoed("anthropic/x", "?"), "")),
                new Broken("reasoning details that were changed", request("a/b", echoed("openai/x", "?"), "")));
    }

    @ParameterizedTest
    @MethodSource("brokenForOpenRouter")
    void refusesWhatOpenRouterDoesNotTake(Broken broken) {
        assertThat(objecting(OpenRouterRules.RULES, broken.request())).contains(broken.rule());
        assertThat(StrictRules.openRouter(call(broken.request()))).isPresent();
    }

    @Test
    void hasABrokenRequestForEveryRuleAndASourceInEveryRule() {
        assertThat(brokenForGroq().map(Broken::rule).distinct())
                .containsExactlyInAnyOrderElementsOf(GroqRules.RULES.stream()
                        .limit(OWN_OF_GROQ)
                        .map(RequestRule::name)
                        .toList());
        assertThat(brokenForOpenRouter().map(Broken::rule).distinct())
                .containsExactlyInAnyOrderElementsOf(OpenRouterRules.RULES.stream()
                        .limit(OWN_OF_OPENROUTER)
                        .map(RequestRule::name)
                        .toList());
        assertThat(Stream.concat(GroqRules.RULES.stream(), OpenRouterRules.RULES.stream()))
                .allSatisfy(rule -> assertThat(rule.source()).matches("(wire facts|recording) .+"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'reasoning_effort':'high','max_completion_tokens':5,'seed':1",
                "'reasoning_format':'parsed','tools':[{'type':'function','function':{'name':'add'}}]",
                "'response_format':{'type':'json_schema','json_schema':{'name':'a','schema':{}}}"
            })
    void takesASoundRequestToGroq(String more) {
        assertThat(StrictRules.groq(call(groq(more)))).isEmpty();
    }

    @Test
    void takesASoundRequestToOpenRouter() {
        assertThat(Stream.of(
                        request("deepseek/deepseek-v3.2:free", USER, ",'unheard_of':1,'reasoning':{'max_tokens':9}"),
                        "{'models':['a/b','c/d'],'messages':[" + USER + "]}",
                        request("a/b", echoed("anthropic/x", ""), ""),
                        request("a/b", echoed("openai/x", ""), ""),
                        request("a/b", echoed("google/x", "?"), "")))
                .allSatisfy(request ->
                        assertThat(StrictRules.openRouter(call(request))).isEmpty());
    }

    private static String echoed(String model, String change) {
        String details = JsonTree.write(ReasoningDetails.whole(model, "a thought"));
        return "{'role':'assistant','content':'x','reasoning_details':"
                + details.replace("a thought", "a thought" + change) + "}," + USER;
    }

    private static List<String> objecting(List<RequestRule> rules, String request) {
        return rules.stream()
                .filter(rule -> rule.check().apply(call(request)).isPresent())
                .map(RequestRule::name)
                .toList();
    }

    private static String groq(String more) {
        return request("openai/gpt-oss-120b", USER, "," + more);
    }

    private static String request(String model, String messages, String more) {
        return "{'model':'" + model + "','messages':[" + messages + "]" + more + "}";
    }

    private static ChatCall call(String request) {
        return new ChatCall(JsonTree.parse(request.replace('\'', '"')), 1);
    }
}
