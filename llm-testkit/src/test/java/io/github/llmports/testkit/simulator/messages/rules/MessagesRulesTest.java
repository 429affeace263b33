package io.github.llmports.testkit.simulator.messages.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmports.testkit.json.JsonTree;
import io.github.llmports.testkit.server.HeaderList;
import io.github.llmports.testkit.simulator.messages.wire.MessagesCall;
import io.github.llmports.testkit.simulator.messages.wire.MessagesError;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessagesRulesTest {
    private static final String HI = "{'role':'user','content':'Hi'}";
    private static final String TOOL = "{'name':'add','input_schema':{'type':'object'}}";
    private static final String CALL =
            "{'role':'assistant','content':[{'type':'tool_use','id':'t1','name':'add','input':{}}]}";
    private static final String RESULT = "{'type':'tool_result','tool_use_id':'t1','content':'3'}";
    private static final String OPEN = "{'type':'object','properties':{'a':{'type':'string'}}}";
    private static final String OLD = "claude-haiku-4-5";
    private static final String MIDDLE = "claude-sonnet-4-6";
    private static final String NEW = "claude-opus-5";
    private static final String NEWEST = "claude-opus-5-5";

    /** A broken request, the rule that must refuse it, and a word of the refusal. */
    private record Broken(String rule, String word, String request, HeaderList headers) {
        Broken with(String name, String value) {
            return new Broken(rule, word, request, headers.with(name, value));
        }

        @Override
        public String toString() {
            return rule + ": " + request;
        }
    }

    static Stream<Broken> brokenRequests() {
        return Stream.of(envelopes(), sampling(), contents(), conversations(), tools(), thinking(), rest())
                .flatMap(stream -> stream);
    }

    private static Stream<Broken> envelopes() {
        return Stream.of(
                broken("no API version", "required", request(OLD, HI, "")).with("anthropic-version", ""),
                broken("an unknown API version", "2020", request(OLD, HI, "")).with("anthropic-version", "2020-01-01"),
                broken("an unknown beta", "`smell-2026-01-01`", request(OLD, HI, ""))
                        .with("anthropic-beta", "context-1m-2025-08-07, smell-2026-01-01"),
                broken("an unknown field", "seed", request(OLD, HI, "'seed':1")),
                broken("an unknown field", "context_management", request(OLD, HI, "'context_management':{}")),
                broken("a required field is missing", "max_tokens", "{'model':'x','messages':[" + HI + "]}"),
                broken("a required field is missing", "model", "{'max_tokens':1,'messages':[" + HI + "]}"),
                broken("no message at all", "messages", request(OLD, "", "")),
                broken("an unknown or retired model", "model: claude-3-opus", request("claude-3-opus", HI, "")),
                broken("max_tokens out of its range", "64000", request(OLD, HI, "'max_tokens':64001")),
                broken("max_tokens out of its range", "greater", request(OLD, HI, "'max_tokens':-1")),
                broken(
                        "max_tokens of zero with what it cannot warm",
                        "0",
                        request(OLD, HI, "'max_tokens':0,'stream':true")),
                broken(
                        "max_tokens of zero with what it cannot warm",
                        "0",
                        request(OLD, HI, "'max_tokens':0,'tools':[" + TOOL + "],'tool_choice':{'type':'any'}")),
                broken(
                        "max_tokens of zero with what it cannot warm",
                        "0",
                        request(
                                OLD,
                                HI,
                                "'max_tokens':0,'tools':[" + TOOL + "],'tool_choice':{'type':'tool','name':'add'}")),
                broken(
                        "max_tokens of zero with what it cannot warm",
                        "0",
                        request(OLD, HI, "'max_tokens':0,'output_config':{'format':{}}")),
                broken(
                        "max_tokens of zero with what it cannot warm",
                        "0",
                        request(OLD, HI, "'max_tokens':0,'thinking':{'type':'enabled','budget_tokens':2000}")),
                broken("a prompt beyond the window", "200000", request(OLD, user("word ".repeat(200_000)), "")));
    }

    private static Stream<Broken> sampling() {
        return Stream.of(
                broken("sampling at API version 2026-10-21", "temperature", request(MIDDLE, HI, "'temperature':1"))
                        .with("anthropic-version", "2026-10-21"),
                broken("sampling on a model that refuses it", "`top_k`", request(NEW, HI, "'top_k':4")),
                broken("temperature out of its range", "0..1", request(MIDDLE, HI, "'temperature':1.1")),
                broken("temperature out of its range", "0..1", request(MIDDLE, HI, "'temperature':-1")),
                broken(
                        "temperature and top_p on the 4.5 family",
                        "both",
                        request(OLD, HI, "'temperature':1,'top_p':1")),
                broken(
                        "another temperature than 1 with thinking",
                        "1",
                        request(MIDDLE, HI, "'temperature':0.5,'thinking':{'type':'adaptive'}")));
    }

    private static Stream<Broken> contents() {
        return Stream.of(
                broken("a block of an unknown type", "smell", withBlock("user", "{'type':'smell'}")),
                broken("a block without a field that it needs", "text", withBlock("user", "{'type':'text'}")),
                broken("an empty text", "non-empty", withBlock("user", "{'type':'text','text':''}")),
                broken("an empty text", "non-empty", request(OLD, "{'role':'user','content':[]}", "")),
                broken("an empty text", "system", request(OLD, HI, "'system':''")),
                broken(
                        "a source of an unknown or incomplete kind",
                        "base64",
                        withBlock("user", "{'type':'image','source':{'type':'base64','media_type':'image/png'}}")),
                broken(
                        "a source of an unknown or incomplete kind",
                        "text",
                        withBlock("user", "{'type':'image','source':{'type':'text','data':'x'}}")),
                broken(
                        "a source of an unknown or incomplete kind",
                        "smoke",
                        withBlock("user", "{'type':'document','source':{'type':'smoke'}}")),
                broken(
                        "an image of an unknown type",
                        "media_type",
                        withBlock(
                                "user",
                                "{'type':'image','source':{'type':'base64','media_type':'image/bmp','data':'x'}}")),
                broken(
                        "the input of a tool call is no object",
                        "dictionary",
                        withBlock("assistant", "{'type':'tool_use','id':'a','name':'b','input':'{}'}")),
                broken(
                                "a document in an assistant message at 2026-10-21",
                                "document",
                                withBlock(
                                        "assistant",
                                        "{'type':'document','source':{'type':'text','media_type':'text/plain','data':'x'}}"))
                        .with("anthropic-version", "2026-10-21"),
                broken(
                                "citations in a user message at 2026-10-21",
                                "citations",
                                withBlock("user", "{'type':'text','text':'x','citations':[{}]}"))
                        .with("anthropic-version", "2026-10-21"));
    }

    private static Stream<Broken> conversations() {
        return Stream.of(
                broken("an unknown role", "wizard", request(OLD, "{'role':'wizard','content':'x'}", "")),
                broken(
                        "a system message where none may stand",
                        "system",
                        request(OLD, HI + ",{'role':'system','content':'x'}," + HI, "")),
                broken(
                        "a system message where none may stand",
                        "messages.0",
                        request(NEW, "{'role':'system','content':'x'}," + HI, "")),
                broken(
                        "prefill on a newer model",
                        "prefill",
                        request(NEW, HI + ",{'role':'assistant','content':'x'}", "")),
                broken(
                        "a tool id with other characters",
                        "pattern",
                        withBlock("assistant", "{'type':'tool_use','id':'a.b','name':'b','input':{}}")),
                broken(
                        "a tool id with other characters",
                        "tool_use_id",
                        withBlock("user", "{'type':'tool_result','tool_use_id':'a b'}")),
                broken(
                        "a tool call in a user message",
                        "not allowed",
                        withBlock("user", "{'type':'tool_use','id':'a','name':'b','input':{}}")),
                broken("a tool call in a user message", "not allowed", withBlock("assistant", RESULT)),
                broken("a result without its call", "unexpected", withBlock("user", RESULT)),
                broken(
                        "a result without its call",
                        "unexpected",
                        request(OLD, HI + "," + CALL + "," + HI + ",{'role':'user','content':[" + RESULT + "]}", "")),
                broken(
                        "a call without its result in the next message",
                        "t1",
                        request(OLD, HI + "," + CALL + "," + HI, "")),
                broken("a call without its result in the next message", "t1", request(OLD, HI + "," + CALL, "")),
                broken(
                        "something before the results",
                        "first",
                        request(
                                OLD,
                                HI + "," + CALL + ",{'role':'user','content':[{'type':'text','text':'x'}," + RESULT
                                        + "]}",
                                "")));
    }

    private static Stream<Broken> tools() {
        return Stream.of(
                broken("a bad tool name", "pattern", withTools("{'name':'a b','input_schema':{'type':'object'}}", "")),
                broken("a tool without an object schema", "object", withTools("{'name':'a'}", "")),
                broken("two tools of one name", "unique", withTools(TOOL + "," + TOOL, "")),
                broken("an unknown tool_choice", "maybe", withTools(TOOL, "{'type':'maybe'}")),
                broken("tool_choice without tools", "tools", request(OLD, HI, "'tool_choice':{'type':'auto'}")),
                broken("a choice that is not offered", "sub", withTools(TOOL, "{'type':'tool','name':'sub'}")),
                broken(
                        "a forced tool with thinking",
                        "forces",
                        request(
                                NEW,
                                HI,
                                "'thinking':{'type':'adaptive'},'tools':[" + TOOL + "],'tool_choice':{'type':'any'}")),
                broken(
                        "a forced tool on a model that refuses it",
                        "'tool'",
                        request(NEWEST, HI, "'tools':[" + TOOL + "],'tool_choice':{'type':'tool','name':'add'}")),
                broken(
                        "a strict tool with an open schema",
                        "additionalProperties",
                        withTools("{'name':'a','strict':true,'input_schema':" + OPEN + "}", "")));
    }

    private static Stream<Broken> thinking() {
        return Stream.of(
                broken(
                        "thinking of a kind that the model does not have",
                        "adaptive",
                        request(OLD, HI, "'thinking':{'type':'adaptive'}")),
                broken(
                        "thinking of a kind that the model does not have",
                        "disabled",
                        request(NEWEST, HI, "'thinking':{'type':'disabled'}")),
                broken("a thinking budget below 1024", "1024", withThinking(OLD, "'budget_tokens':1023")),
                broken("a thinking budget below 1024", "1024", withThinking(OLD, "'display':'omitted'")),
                broken(
                        "a thinking budget that leaves nothing to say",
                        "greater",
                        withThinking(OLD, "'budget_tokens':4096")),
                broken(
                        "a thinking budget without budgeted thinking",
                        "adaptive",
                        request(MIDDLE, HI, "'thinking':{'type':'adaptive','budget_tokens':2000}")),
                broken(
                        "an unknown display of thoughts",
                        "display",
                        withThinking(OLD, "'budget_tokens':2000,'display':'loud'")),
                broken(
                        "an effort that the model does not have",
                        "does not support the effort",
                        request(OLD, HI, "'output_config':{'effort':'low'}")),
                broken(
                        "an effort that the model does not have",
                        "'xhigh'",
                        request(MIDDLE, HI, "'output_config':{'effort':'xhigh'}")),
                broken(
                        "no thinking at an effort above high",
                        "'max'",
                        request(NEW, HI, "'thinking':{'type':'disabled'},'output_config':{'effort':'max'}")),
                broken(
                        "no thinking at an effort above high",
                        "'xhigh'",
                        request(NEW, HI, "'thinking':{'type':'disabled'},'output_config':{'effort':'xhigh'}")),
                broken(
                        "a thought that was changed or comes from elsewhere",
                        "messages.1.content.0",
                        request(
                                OLD,
                                HI
                                        + ",{'role':'assistant','content':[{'type':'thinking','thinking':'x','signature':'y'}]}",
                                "")));
    }

    private static Stream<Broken> rest() {
        return Stream.of(
                broken(
                        "an unknown format",
                        "json_schema",
                        request(OLD, HI, "'output_config':{'format':{'type':'xml'}}")),
                broken(
                        "a format without its schema",
                        "schema",
                        request(OLD, HI, "'output_config':{'format':{'type':'json_schema'}}")),
                broken("a format with an open schema", "additionalProperties", withSchema(OPEN)),
                broken("a format with an open schema", "minLength", withSchema("{'type':'string','minLength':1}")),
                broken(
                        "a format with an open schema",
                        "additionalProperties",
                        withSchema("{'type':'array','items':" + OPEN + "}")),
                broken("a format with an open schema", "Recursive", withSchema("{'anyOf':[{'$ref':'#'}]}")),
                broken(
                        "a format with an open schema",
                        "maximum",
                        withSchema("{'$defs':{'a':{'type':'integer','maximum':1}}}")),
                broken(
                        "more than four cache breakpoints",
                        "Found 5",
                        request(
                                OLD,
                                "{'role':'user','content':[" + String.join(",", Collections.nCopies(4, marked("5m")))
                                        + "]}",
                                "'cache_control':{'type':'ephemeral'}")),
                broken(
                        "a cache breakpoint of an unknown kind",
                        "ephemeral",
                        request(OLD, HI, "'cache_control':{'type':'eternal'}")),
                broken(
                        "a cache breakpoint of an unknown kind",
                        "ttl",
                        request(OLD, "{'role':'user','content':[" + marked("2h") + "]}", "")),
                broken(
                        "a long-lived cache breakpoint behind a short-lived one",
                        "1h",
                        request(OLD, "{'role':'user','content':[" + marked("5m") + "," + marked("1h") + "]}", "")));
    }

    @ParameterizedTest
    @MethodSource("brokenRequests")
    void refuses(Broken broken) {
        MessagesCall call = call(broken.request(), broken.headers(), false);
        MessagesRule rule = MessagesRules.all().stream()
                .filter(candidate -> candidate.name().equals(broken.rule()))
                .findFirst()
                .orElseThrow();

        assertThat(rule.check().apply(call))
                .map(MessagesError::message)
                .hasValueSatisfying(message -> assertThat(message).contains(broken.word()));
        assertThat(MessagesRules.refusal(call)).isPresent();
    }

    @Test
    void everyRuleNamesItsSourceAndRefusesSomething() {
        assertThat(MessagesRules.all())
                .allSatisfy(rule -> assertThat(rule.source()).matches("(wire facts, Anthropic 1\\.\\d|recording ).*"));
        assertThat(brokenRequests().map(Broken::rule).collect(Collectors.toSet()))
                .containsAll(
                        MessagesRules.all().stream().map(MessagesRule::name).toList());
    }

    static List<String> goodRequests() {
        String image = "{'type':'image','source':{'type':'base64','media_type':'image/png','data':'aGk='}}";
        String pdf =
                "{'type':'document','title':'t','source':{'type':'base64','media_type':'application/pdf','data':'aGk='}}";
        return List.of(
                request(OLD, HI, ""),
                request(OLD, HI, "'temperature':0.5,'stop_sequences':['x'],'system':'Be brief.'"),
                request(OLD, HI + ",{'role':'assistant','content':'The answer is'}", ""),
                request(NEW, HI + ",{'role':'system','content':'x'}", "'thinking':{'type':'adaptive'}"),
                request(
                        NEW,
                        HI
                                + ",{'role':'assistant','content':[{'type':'server_tool_use','id':'srvtoolu_1','name':'web_search',"
                                + "'input':{}},{'type':'web_search_tool_result','tool_use_id':'srvtoolu_1','content':[]}]}",
                        ""),
                request(
                        NEW,
                        HI + ",{'role':'assistant','content':[{'type':'server_tool_use','id':'srvtoolu_1',"
                                + "'name':'web_search','input':{}}]}",
                        ""),
                request(
                        NEWEST,
                        HI,
                        "'output_config':{'effort':'max'},'thinking':{'type':'adaptive','display':'summarized'}"),
                request("claude-sonnet-5-5", HI, "'thinking':{'type':'between_tools'}"),
                request(OLD, "{'role':'user','content':[" + image + "," + pdf + ",{'type':'text','text':'x'}]}", ""),
                request(
                        OLD,
                        HI + "," + CALL + ",{'role':'user','content':[" + RESULT + ",{'type':'text','text':'x'}]}",
                        "'tools':[" + TOOL + "],'tool_choice':{'type':'auto'}"),
                request(
                        OLD,
                        "{'role':'user','content':[" + marked("1h") + "," + marked("5m") + "]}",
                        "'tools':[{'type':'web_search_20250305','name':'web_search'}]"),
                withThinking(OLD, "'budget_tokens':2000"),
                request(OLD, HI, "'max_tokens':0"),
                withSchema("{'type':'object','additionalProperties':false,'properties':{'a':{'type':'string'}}}"));
    }

    @ParameterizedTest
    @MethodSource("goodRequests")
    void takesWhatTheServiceTakes(String request) {
        assertThat(MessagesRules.refusal(call(request, headers(), false))).isEmpty();
    }

    @Test
    void takesBetaFieldsWithTheirBeta() {
        HeaderList headers = headers().plus("anthropic-beta", "context-management-2025-06-27");

        assertThat(MessagesRules.refusal(call(request(OLD, HI, "'context_management':{}"), headers, false)))
                .isEmpty();
    }

    @Test
    void letsInterleavedThinkingHaveALargerBudgetThanTheAnswer() {
        HeaderList headers = headers().plus("anthropic-beta", "interleaved-thinking-2025-05-14");

        assertThat(MessagesRules.refusal(call(withThinking(OLD, "'budget_tokens':5000"), headers, false)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"max_tokens", "stream"})
    void countsOnlyWhatCounts(String field) {
        MessagesCall call = call("{'model':'" + OLD + "','messages':[" + HI + "],'" + field + "':1}", headers(), true);

        assertThat(MessagesRules.refusal(call))
                .map(MessagesError::message)
                .contains(field + ": Extra inputs are not permitted");
    }

    @Test
    void countsWithoutALimit() {
        assertThat(MessagesRules.refusal(call("{'model':'" + OLD + "','messages':[" + HI + "]}", headers(), true)))
                .isEmpty();
    }

    private static Broken broken(String rule, String word, String request) {
        return new Broken(rule, word, request, headers());
    }

    private static HeaderList headers() {
        return HeaderList.EMPTY.with("anthropic-version", "2023-06-01");
    }

    private static String request(String model, String messages, String more) {
        String limit = more.contains("max_tokens'") ? "" : ",'max_tokens':4096";
        return "{'model':'" + model + "'" + limit + ",'messages':[" + messages + "]" + (more.isEmpty() ? "" : ",")
                + more + "}";
    }

    private static String user(String text) {
        return "{'role':'user','content':'" + text + "'}";
    }

    private static String withBlock(String role, String block) {
        return request(OLD, "{'role':'" + role + "','content':[" + block + "]}", "");
    }

    private static String withTools(String tools, String choice) {
        return request(OLD, HI, "'tools':[" + tools + "]" + (choice.isEmpty() ? "" : ",'tool_choice':" + choice));
    }

    private static String withThinking(String model, String more) {
        return request(model, HI, "'thinking':{'type':'enabled'," + more + "}");
    }

    private static String withSchema(String schema) {
        return request(OLD, HI, "'output_config':{'format':{'type':'json_schema','schema':" + schema + "}}");
    }

    private static String marked(String ttl) {
        return "{'type':'text','text':'x','cache_control':{'type':'ephemeral','ttl':'" + ttl + "'}}";
    }

    private static MessagesCall call(String request, HeaderList headers, boolean counting) {
        return new MessagesCall(JsonTree.parse(request.replace('\'', '"')), headers, 1, counting);
    }
}
