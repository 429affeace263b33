package io.github.llmports.testkit.simulator.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmports.testkit.chat.ServiceError;
import io.github.llmports.testkit.json.JsonTree;
import io.github.llmports.testkit.simulator.protocol.ChatCall;
import java.util.Collections;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StrictRulesTest {
    private static final String USER = "{\"role\":\"user\",\"content\":\"Hi\"}";
    private static final String TOOL =
            "{\"type\":\"function\",\"function\":{\"name\":\"add\",\"parameters\":{\"type\":\"object\"}}}";
    private static final String CALL = "{\"role\":\"assistant\",\"tool_calls\":[{\"id\":\"c1\",\"type\":\"function\","
            + "\"function\":{\"name\":\"add\",\"arguments\":\"{}\"}}]}";

    /** A broken request, the rule that must refuse it, and the field that the refusal names. */
    private record Broken(String rule, String param, String request) {
        @Override
        public String toString() {
            return rule + ": " + request;
        }
    }

    static Stream<Broken> brokenRequests() {
        return Stream.of(
                broken("a required parameter is missing", null, "{\"messages\":[" + USER + "]}"),
                broken("a required parameter is missing", "messages", "{\"model\":\"gpt-4o\",\"messages\":[]}"),
                broken("a parameter is unknown", "tempreature", gpt4o("\"tempreature\":1")),
                broken("a number is out of its range", "temperature", gpt4o("\"temperature\":2.1")),
                broken("a number is out of its range", "n", gpt4o("\"n\":0")),
                broken("more than four stop sequences", "stop", gpt4o("\"stop\":[\"a\",\"b\",\"c\",\"d\",\"e\"]")),
                broken("top_logprobs without logprobs", "top_logprobs", gpt4o("\"top_logprobs\":2")),
                broken("stream_options without stream", "stream_options", gpt4o("\"stream_options\":{}")),
                broken("more than sixteen metadata pairs", "metadata", gpt4o("\"metadata\":{" + pairs(17) + "}")),
                broken("a retired model", null, request("gpt-4", USER, "")),
                broken("not a chat model", "model", request("gpt-3.5-turbo-instruct", USER, "")),
                broken("an unknown model", null, request("gpt-nonsense", USER, "")),
                broken("an unknown role", "messages[0].role", withMessage("{\"role\":\"wizard\",\"content\":\"Hi\"}")),
                broken(
                        "a part without a type",
                        "messages[0].content[0].type",
                        withMessage("{\"role\":\"user\",\"content\":[{\"text\":\"Hi\"}]}")),
                broken(
                        "an unknown part",
                        "messages[0].content[0].type",
                        withMessage("{\"role\":\"user\",\"content\":[{\"type\":\"smell\"}]}")),
                broken(
                        "an image outside a user message",
                        "messages[0]",
                        withMessage("{\"role\":\"system\",\"content\":[{\"type\":\"image_url\",\"image_url\":{}}]}")),
                broken(
                        "a user message without content",
                        "messages[0].content",
                        withMessage("{\"role\":\"user\",\"content\":null}")),
                broken(
                        "json_object without the word JSON",
                        "messages",
                        gpt4o("\"response_format\":{\"type\":\"json_object\"}")),
                broken("a bad schema name", "response_format.json_schema.name", gpt4o(schema("a b", "{}"))),
                broken(
                        "a strict schema with open or optional parts",
                        "response_format",
                        gpt4o(schema("a", "{\"type\":\"object\",\"properties\":{\"b\":{\"type\":\"string\"}}}"))),
                broken(
                        "a strict schema with open or optional parts",
                        "response_format",
                        gpt4o(schema(
                                "a",
                                "{\"type\":\"object\",\"additionalProperties\":false,\"required\":[],"
                                        + "\"properties\":{\"b\":{\"type\":\"string\"}}}"))),
                broken(
                        "a strict schema with open or optional parts",
                        "response_format",
                        gpt4o(schema("a", "{\"type\":\"array\"}"))),
                broken(
                        "a strict schema with open or optional parts",
                        "response_format",
                        gpt4o(schema(
                                "a",
                                "{\"type\":\"object\",\"additionalProperties\":false,\"required\":[\"b\"],"
                                        + "\"properties\":{\"b\":{\"allOf\":[]}}}"))),
                broken("more than 128 tools", "tools", gpt4o("\"tools\":[" + repeat(TOOL, 129) + "]")),
                broken(
                        "a bad tool name",
                        "tools[0].function.name",
                        gpt4o("\"tools\":[" + TOOL.replace("\"add\"", "\"a b\"") + "]")),
                broken("tool_choice without tools", "tool_choice", gpt4o("\"tool_choice\":\"auto\"")),
                broken(
                        "a choice that is not offered",
                        "tool_choice",
                        gpt4o("\"tools\":[" + TOOL + "],\"tool_choice\":{\"type\":\"function\",\"function\":"
                                + "{\"name\":\"subtract\"}}")),
                broken(
                        "parallel_tool_calls without tools",
                        "parallel_tool_calls",
                        gpt4o("\"parallel_tool_calls\":true")),
                broken(
                        "a strict tool with an open schema",
                        "tools",
                        gpt4o("\"tools\":[" + TOOL.replace("\"name\"", "\"strict\":true,\"name\"") + "]")),
                broken(
                        "a call or a result without its other half",
                        "messages.[2].role",
                        request("gpt-4o", USER + "," + CALL + "," + USER, "")),
                broken(
                        "a call or a result without its other half",
                        "messages.[2].role",
                        request("gpt-4o", USER + "," + CALL, "")),
                broken(
                        "a call or a result without its other half",
                        "messages.[1].role",
                        request("gpt-4o", USER + ",{\"role\":\"tool\",\"tool_call_id\":\"c9\",\"content\":\"1\"}", "")),
                broken("max_tokens on a reasoning model", "max_tokens", request("gpt-5", USER, ",\"max_tokens\":9")),
                broken("an effort on a model without reasoning", null, gpt4o("\"reasoning_effort\":\"low\"")),
                broken(
                        "an effort that the model does not know",
                        "reasoning_effort",
                        request("gpt-5", USER, ",\"reasoning_effort\":\"xhigh\"")),
                broken("sampling while reasoning", "temperature", request("gpt-5", USER, ",\"temperature\":1")),
                broken("stop while reasoning", "stop", request("o3", USER, ",\"stop\":[\"x\"]")),
                broken(
                        "tools while reasoning from gpt-5.4 on",
                        "reasoning_effort",
                        request("gpt-5.5", USER, ",\"tools\":[" + TOOL + "]")));
    }

    @ParameterizedTest
    @MethodSource("brokenRequests")
    void refusesABrokenRequest(Broken broken) {
        ChatCall call = call(broken.request());

        Optional<ServiceError> refusal = StrictRules.refusal(call);

        assertThat(StrictRules.all().stream()
                        .filter(rule -> rule.check().apply(call).isPresent())
                        .map(RequestRule::name))
                .contains(broken.rule());
        assertThat(refusal).hasValueSatisfying(error -> {
            assertThat(error.param()).isEqualTo(broken.param());
            assertThat(error.status()).isIn(400, 404);
            assertThat(error.message()).isNotBlank();
        });
    }

    @Test
    void hasABrokenRequestForEveryRuleAndASourceInEveryRule() {
        assertThat(brokenRequests().map(Broken::rule).distinct())
                .containsExactlyInAnyOrderElementsOf(
                        StrictRules.all().stream().map(RequestRule::name).toList());
        assertThat(StrictRules.all())
                .allSatisfy(rule -> assertThat(rule.source()).matches("(wire facts|recording) .+"));
    }

    static Stream<String> soundRequests() {
        return Stream.of(
                gpt4o("\"temperature\":0,\"top_p\":1,\"n\":2,\"stop\":\"x\",\"max_tokens\":5"),
                gpt4o("\"logprobs\":true,\"top_logprobs\":3,\"stream\":true,\"stream_options\":{}"),
                gpt4o("\"tools\":[" + TOOL + "],\"tool_choice\":{\"type\":\"function\",\"function\":"
                        + "{\"name\":\"add\"}},\"parallel_tool_calls\":false"),
                gpt4o(schema(
                        "a",
                        "{\"type\":\"object\",\"additionalProperties\":false,\"required\":[\"b\"],"
                                + "\"properties\":{\"b\":{\"type\":\"array\",\"items\":{\"type\":\"string\"}}}}")),
                request(
                        "gpt-4o",
                        USER + "," + CALL + ",{\"role\":\"tool\",\"tool_call_id\":\"c1\",\"content\":\"3\"}," + USER,
                        ""),
                request(
                        "gpt-4o-2024-08-06",
                        USER.replace("Hi", "Answer in JSON"),
                        ",\"response_format\":" + "{\"type\":\"json_object\"}"),
                request("gpt-5", USER, ",\"max_completion_tokens\":5,\"reasoning_effort\":\"minimal\""),
                request("gpt-5", USER, ",\"tools\":[" + TOOL + "]"),
                request("gpt-5.1", USER, ",\"temperature\":1"),
                request("gpt-5.5", USER, ",\"reasoning_effort\":\"none\",\"tools\":[" + TOOL + "]"),
                request("gpt-5.6-sol", USER, ",\"reasoning_effort\":\"max\",\"stop\":[\"x\"]"));
    }

    @ParameterizedTest
    @MethodSource("soundRequests")
    void takesASoundRequest(String request) {
        assertThat(StrictRules.refusal(call(request))).isEmpty();
    }

    private static Broken broken(String rule, String param, String request) {
        return new Broken(rule, param, request);
    }

    private static ChatCall call(String request) {
        return new ChatCall(JsonTree.parse(request), 1);
    }

    private static String gpt4o(String more) {
        return request("gpt-4o", USER, "," + more);
    }

    private static String withMessage(String message) {
        return request("gpt-4o", message, "");
    }

    private static String request(String model, String messages, String more) {
        return "{\"model\":\"" + model + "\",\"messages\":[" + messages + "]" + more + "}";
    }

    private static String schema(String name, String schema) {
        return "\"response_format\":{\"type\":\"json_schema\",\"json_schema\":{\"name\":\"" + name
                + "\",\"strict\":true,\"schema\":" + schema + "}}";
    }

    private static String pairs(int count) {
        return IntStream.range(0, count).mapToObj(i -> "\"k" + i + "\":\"v\"").collect(Collectors.joining(","));
    }

    private static String repeat(String element, int count) {
        return String.join(",", Collections.nCopies(count, element));
    }
}
