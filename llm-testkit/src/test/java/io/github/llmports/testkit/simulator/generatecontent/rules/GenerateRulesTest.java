package io.github.llmports.testkit.simulator.generatecontent.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmports.testkit.json.JsonTree;
import io.github.llmports.testkit.simulator.generatecontent.wire.GenerateCall;
import io.github.llmports.testkit.simulator.generatecontent.wire.GenerateError;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GenerateRulesTest {
    private static final String HI = content("user", "{'text':'Hi'}");
    private static final String SIGNED =
            "{'functionCall':{'name':'add','args':{},'id':'c1'},'thoughtSignature':'skip_thought_signature_validator'}";
    private static final String UNSIGNED = "{'functionCall':{'name':'add','args':{}}}";
    private static final String RESPONSE = "{'functionResponse':{'name':'add','id':'c1','response':{}}}";
    private static final String NAMELESS = "{'functionResponse':{'name':'add','response':{}}}";
    private static final String ADD =
            "{'name':'add','parameters':{'type':'OBJECT','properties':{'a':{'type':'STRING'}}}}";
    private static final String OLD = "gemini-2.5-pro";
    private static final String NEW = "gemini-3.5-flash";
    private static final String NEWER = "gemini-3.8-flash";
    private static final String NEWEST = "gemini-4-argon";

    /** A broken request to a model, the rule that must refuse it, and a word of the refusal. */
    private record Broken(String rule, String word, String model, String request) {
        @Override
        public String toString() {
            return rule + ": " + model + " " + request;
        }
    }

    static Stream<Broken> brokenRequests() {
        return Stream.of(contents(), configs(), thinking(), functions(), turns())
                .flatMap(stream -> stream);
    }

    private static Stream<Broken> contents() {
        return Stream.of(
                new Broken("no contents", "contents", NEW, "{}"),
                new Broken("an unknown role", "user, model", NEW, request(content("wizard", "{'text':'x'}"), "")),
                new Broken("an unknown role", "user, model", NEW, request(HI + ",{'parts':[{'text':'x'}]}", "")),
                new Broken("a content without parts", "parts", NEW, request("{'role':'user'}", "")),
                new Broken("a part without a payload", "data", NEW, request(content("user", "{'thought':true}"), "")),
                new Broken(
                        "a part with two payloads",
                        "already set",
                        NEW,
                        request(content("user", "{'text':'x','fileData':{'fileUri':'f'}}"), "")),
                new Broken(
                        "data without its type",
                        "MIME",
                        NEW,
                        request(content("user", "{'inlineData':{'data':'aGk='}}"), "")),
                new Broken(
                        "data without its type",
                        "MIME",
                        NEW,
                        request(content("user", "{'inlineData':{'mimeType':'image/png'}}"), "")),
                new Broken(
                        "more than the model can read",
                        "1048576",
                        NEW,
                        request(content("user", "{'text':'" + "word ".repeat(900_000) + "'}"), "")),
                new Broken(
                        "instructions or tools beside a cached content",
                        "CachedContent",
                        NEW,
                        request(HI, "'cachedContent':'cachedContents/x','systemInstruction':{'parts':[{'text':'x'}]}")),
                new Broken(
                        "instructions or tools beside a cached content",
                        "CachedContent",
                        NEW,
                        request(HI, "'cachedContent':'cachedContents/x','tools':[]")),
                new Broken(
                        "instructions or tools beside a cached content",
                        "CachedContent",
                        NEW,
                        request(HI, "'cachedContent':'cachedContents/x','toolConfig':{}")));
    }

    private static Stream<Broken> configs() {
        return Stream.of(
                new Broken("temperature out of its range", "[0.0, 2.0]", NEW, config("'temperature':2.1")),
                new Broken("temperature out of its range", "[0.0, 2.0]", NEW, config("'temperature':-1")),
                new Broken(
                        "more than five stop sequences", "5", NEW, config("'stopSequences':['a','b','c','d','e','f']")),
                new Broken("an unknown type of response", "mimetypes", NEW, config("'responseMimeType':'text/xml'")),
                new Broken(
                        "two schemas for one response",
                        "both",
                        NEW,
                        config("'responseMimeType':'application/json','responseSchema':{},'responseJsonSchema':{}")),
                new Broken(
                        "a schema without its type of response", "mime type", NEW, config("'responseJsonSchema':{}")),
                new Broken("a schema without its type of response", "mime type", NEW, config("'responseSchema':{}")),
                new Broken("no tokens to answer with", "positive", NEW, config("'maxOutputTokens':0")),
                new Broken(
                        "a continuation token that was never given",
                        "continuation",
                        NEWEST,
                        request(HI, "'continuationToken':'x'")),
                new Broken(
                        "a continuation token that was never given",
                        "continuation",
                        NEW,
                        request(HI, "'continuationToken':'skip_thought_signature_validator'")));
    }

    private static Stream<Broken> thinking() {
        return Stream.of(
                new Broken(
                        "a thinking budget and a thinking level",
                        "only one",
                        NEW,
                        thinking("'thinkingBudget':1000,'thinkingLevel':'LOW'")),
                new Broken("a thinking budget on Gemini 4", "level", NEWEST, thinking("'thinkingBudget':1000")),
                new Broken("a thinking budget out of its range", "128", OLD, thinking("'thinkingBudget':0")),
                new Broken("a thinking budget out of its range", "32768", OLD, thinking("'thinkingBudget':'32769'")),
                new Broken(
                        "a thinking level that the model does not have",
                        "not supported",
                        OLD,
                        thinking("'thinkingLevel':'LOW'")),
                new Broken(
                        "a thinking level that the model does not have",
                        "MINIMAL",
                        NEWER,
                        thinking("'thinkingLevel':'MINIMAL'")),
                new Broken(
                        "thinking on a model that cannot",
                        "not supported",
                        "gemma-4-31b-it",
                        thinking("'thinkingLevel':'LOW'")));
    }

    private static Stream<Broken> functions() {
        return Stream.of(
                new Broken("a bad function name", "name", NEW, tools("{'name':'2 b'}", "")),
                new Broken("two functions of one name", "Duplicate", NEW, tools(ADD + "," + ADD, "")),
                new Broken(
                        "two schemas for one function",
                        "Only one",
                        NEW,
                        tools("{'name':'a','parameters':{},'parametersJsonSchema':{}}", "")),
                new Broken(
                        "allowed names without ANY or VALIDATED",
                        "ANY",
                        NEW,
                        tools(ADD, "'allowedFunctionNames':['add']")),
                new Broken(
                        "an allowed name that is not offered",
                        "sub",
                        NEW,
                        tools(ADD, "'mode':'ANY','allowedFunctionNames':['sub']")),
                new Broken(
                        "a forced call without functions",
                        "function_declarations",
                        NEW,
                        request(HI, "'toolConfig':{'functionCallingConfig':{'mode':'ANY'}}")));
    }

    private static Stream<Broken> turns() {
        return Stream.of(
                new Broken("a function call of the user", "immediately", NEW, request(content("user", SIGNED), "")),
                new Broken("a function call of the user", "immediately", NEW, request(content("model", RESPONSE), "")),
                new Broken(
                        "more or fewer responses than calls",
                        "number",
                        NEW,
                        request(HI + "," + content("user", RESPONSE), "")),
                new Broken("more or fewer responses than calls", "number", NEW, request(content("user", RESPONSE), "")),
                new Broken(
                        "more or fewer responses than calls",
                        "number",
                        NEW,
                        request(HI + "," + content("model", SIGNED), "")),
                new Broken(
                        "more or fewer responses than calls", "number", NEW, turn(SIGNED + "," + UNSIGNED, RESPONSE)),
                new Broken(
                        "responses in another order than their calls",
                        "match",
                        NEW,
                        turn(SIGNED, "{'functionResponse':{'name':'sub','id':'c1','response':{}}}")),
                new Broken(
                        "responses in another order than their calls",
                        "match",
                        NEW,
                        turn(SIGNED, "{'functionResponse':{'name':'add','id':'c2','response':{}}}")),
                new Broken("a response without name or id on 3.8", "id", NEWER, turn(SIGNED, NAMELESS)),
                new Broken("a call of this turn without its signature", "position 2", NEW, turn(UNSIGNED, NAMELESS)),
                new Broken(
                        "a foreign or altered signature",
                        "Corrupted",
                        NEW,
                        turn("{'functionCall':{'name':'add'},'thoughtSignature':'Zm9yZWlnbg=='}", NAMELESS)));
    }

    @ParameterizedTest
    @MethodSource("brokenRequests")
    void refuses(Broken broken) {
        GenerateCall call = call(broken.model(), broken.request());
        GenerateRule rule = GenerateRules.all().stream()
                .filter(candidate -> candidate.name().equals(broken.rule()))
                .findFirst()
                .orElseThrow();

        assertThat(rule.check().apply(call))
                .hasValueSatisfying(message -> assertThat(message).contains(broken.word()));
        assertThat(GenerateRules.refusal(call)).map(GenerateError::status).contains("INVALID_ARGUMENT");
    }

    @Test
    void everyRuleNamesItsSourceAndRefusesSomething() {
        assertThat(GenerateRules.all())
                .allSatisfy(rule -> assertThat(rule.source()).matches("(wire facts, Gemini 2\\.\\d|recording ).*"));
        assertThat(brokenRequests().map(Broken::rule).collect(Collectors.toSet()))
                .containsAll(
                        GenerateRules.all().stream().map(GenerateRule::name).toList());
    }

    /** A request that the service takes. */
    private record Sound(String model, String request) {}

    static List<Sound> soundRequests() {
        return List.of(
                new Sound(NEW, request("{'parts':[{'text':'no role'}]}", "")),
                new Sound(OLD, thinking("'thinkingBudget':-1")),
                new Sound("gemini-2.5-flash", thinking("'thinkingBudget':0")),
                new Sound("gemini-2.5-flash-lite", thinking("'thinkingBudget':512")),
                new Sound(NEW, thinking("'thinkingBudget':1000")),
                new Sound(NEW, thinking("'thinkingLevel':'minimal'")),
                new Sound(NEW, thinking("'thinkingLevel':'THINKING_LEVEL_UNSPECIFIED'")),
                new Sound("gemma-4-31b-it", request(HI, "")),
                new Sound(NEWEST, request(HI, "'continuationToken':'skip_thought_signature_validator'")),
                new Sound(NEW, config("'responseMimeType':'text/x.enum','responseSchema':{'type':'STRING'}")),
                new Sound(NEW, tools("{'name':'a','parameters':{'type':'OBJECT'}}", "'mode':'VALIDATED'")),
                new Sound(OLD, tools(ADD + ",{'name':'b'}", "'mode':'ANY','allowedFunctionNames':['b']")),
                new Sound(OLD, tools("{'name':'a','parameters':{'type':'OBJECT','properties':{}}}", "'mode':'any'")),
                new Sound(OLD, turn(UNSIGNED, NAMELESS)),
                new Sound(OLD, turn("{'functionCall':{'name':'add'},'thoughtSignature':'Zm9yZWlnbg=='}", NAMELESS)),
                new Sound(NEW, turn(SIGNED + "," + UNSIGNED, RESPONSE + "," + NAMELESS)),
                new Sound(NEW, turn(UNSIGNED, NAMELESS).replace("]}]}", "]}," + HI + "]}")),
                new Sound(NEWER, turn(SIGNED, RESPONSE)));
    }

    @ParameterizedTest
    @MethodSource("soundRequests")
    void takesWhatTheServiceTakes(Sound sound) {
        assertThat(GenerateRules.refusal(call(sound.model(), sound.request()))).isEmpty();
    }

    private static String content(String role, String parts) {
        return "{'role':'" + role + "','parts':[" + parts + "]}";
    }

    private static String turn(String calls, String responses) {
        return request(HI + "," + content("model", calls) + "," + content("user", responses), "");
    }

    private static String request(String contents, String more) {
        return "{'contents':[" + contents + "]" + (more.isEmpty() ? "" : ",") + more + "}";
    }

    private static String config(String config) {
        return request(HI, "'generationConfig':{" + config + "}");
    }

    private static String thinking(String config) {
        return config("'thinkingConfig':{" + config + "}");
    }

    private static String tools(String functions, String calling) {
        return request(
                HI,
                "'tools':[{'functionDeclarations':[" + functions + "]}],'toolConfig':{'functionCallingConfig':{"
                        + calling + "}}");
    }

    private static GenerateCall call(String model, String request) {
        return new GenerateCall(JsonTree.parse(request.replace('\'', '"')), model, GenerateCall.Form.WHOLE, 1);
    }
}
