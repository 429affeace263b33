package io.github.llmports.testkit.simulator.generatecontent;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmports.testkit.chat.ScriptedToolCall;
import io.github.llmports.testkit.chat.ServiceError;
import io.github.llmports.testkit.chat.TokenUsage;
import io.github.llmports.testkit.json.JsonTree;
import io.github.llmports.testkit.simulator.protocol.ChatAnswer;
import io.github.llmports.testkit.simulator.protocol.ProtocolDesk;
import io.github.llmports.testkit.simulator.protocol.ProtocolDesk.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GenerateContentProtocolTest {
    private static final Map<String, String> KEY = Map.of("x-goog-api-key", "k");
    private static final String HI = "{'role':'user','parts':[{'text':'What is the weather in Oslo?'}]}";
    private static final String WEATHER = "'tools':[{'functionDeclarations':[{'name':'get_weather','parameters':"
            + "{'type':'OBJECT','properties':{'city':{'type':'STRING'}},'required':['city']}}]}]";

    private final ProtocolDesk desk = ProtocolDesk.strict(new GenerateContentProtocol());

    @Test
    void leavesOtherPathsToOtherProtocols() {
        assertThat(desk.ask("POST", "/v1/chat/completions", "{}", KEY)).isEmpty();
        assertThat(desk.ask("GET", "/v1/models", "", Map.of())).isEmpty();
        assertThat(desk.ask("GET", "/v1/models", "", KEY)).isPresent();
        assertThat(desk.ask("GET", "/v1beta/models", "", Map.of())).isPresent();
        assertThat(desk.ask("GET", "/v1/models?key=k", "", Map.of())).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1", "v1beta"})
    void answersWithoutAScriptUnderBothVersions(String version) {
        Answer answer = desk.post("/" + version + "/models/gemini-2.5-flash:generateContent", body(HI, ""), Map.of());

        assertThat(answer.status()).isEqualTo(200);
        assertThat(parts(answer).get(0).at("text").textOrEmpty()).contains("simulator", "weather in Oslo");
        assertThat(candidate(answer).at("finishReason").textOrEmpty()).isEqualTo("STOP");
        assertThat(answer.json().at("modelVersion").textOrEmpty()).isEqualTo("gemini-2.5-flash");
        assertThat(answer.header("content-type")).isEqualTo("application/json; charset=UTF-8");
        assertThat(answer.header("x-gemini-service-tier")).isEqualTo("standard");
    }

    @Test
    void streamsWithCrlfAndUsageSoFarAndNoMarker() {
        desk.says(ChatAnswer.text(List.of("Hello ", "again")).usage(new TokenUsage(30, 10, 0, 9, 4)));

        Answer answer = stream("gemini-3.5-flash", body(HI, ""));

        assertThat(answer.text()).endsWith("}\r\n\r\n").doesNotContain("DONE").doesNotContain("event:");
        assertThat(answer.header("content-type")).isEqualTo("text/event-stream");
        List<JsonTree> chunks = chunks(answer);
        assertThat(chunks).hasSize(3);
        assertThat(chunks.get(0).at("usageMetadata").at("candidatesTokenCount").hasValue())
                .isFalse();
        assertThat(chunks.get(1).at("usageMetadata").at("candidatesTokenCount").json())
                .isEqualTo("2");
        assertThat(chunks.get(1).json()).doesNotContain("finishReason");
        JsonTree usage = chunks.get(2).at("usageMetadata");
        assertThat(usage.at("candidatesTokenCount").json()).isEqualTo("5");
        assertThat(usage.at("thoughtsTokenCount").json()).isEqualTo("4");
        assertThat(usage.at("cachedContentTokenCount").json()).isEqualTo("10");
        assertThat(usage.at("totalTokenCount").json()).isEqualTo("39");
        assertThat(chunks.get(2).json()).contains("\"text\":\"\",\"thoughtSignature\"", "\"finishReason\":\"STOP\"");
    }

    @Test
    void streamsAnArrayWhereEventsAreNotAskedFor() {
        desk.says(ChatAnswer.text(List.of("ha")).times(3))
                .says(ChatAnswer.text(List.of("h", "a")).times(2));

        Answer repeated = desk.post("/v1beta/models/gemini-3.5-flash:streamGenerateContent", body(HI, ""), KEY);
        Answer array = desk.post("/v1beta/models/gemini-3.5-flash:streamGenerateContent", body(HI, ""), KEY);

        assertThat(repeated.text()).startsWith("[{").endsWith("}\n]");
        assertThat(array.text()).contains("}\n,\r\n{");
        assertThat(array.json().elements()).hasSize(5);
    }

    @Test
    void callsFunctionsWithIdAndOneSignature() {
        ChatAnswer answer = ChatAnswer.calls(
                List.of("Let me see."),
                List.of(
                        new ScriptedToolCall("c1", "get_weather", "{\"city\":\"Oslo\"}"),
                        new ScriptedToolCall("c2", "broken", "{\"a\":"),
                        new ScriptedToolCall("c3", "list", "[]")));
        desk.says(answer).says(answer).says(answer);

        Answer whole = generate("gemini-3.5-flash", body(HI, ""));
        List<JsonTree> chunks = chunks(stream("gemini-3.5-flash", body(HI, "")));
        Answer old = generate("gemini-2.5-flash", body(HI, ""));

        assertThat(parts(whole)).hasSize(4);
        assertThat(parts(whole).get(1).at("functionCall").json())
                .isEqualTo("{\"name\":\"get_weather\",\"args\":{\"city\":\"Oslo\"},\"id\":\"c1\"}");
        assertThat(parts(whole).get(1).at("thoughtSignature").hasValue()).isTrue();
        assertThat(parts(whole).get(2).at("thoughtSignature").hasValue()).isFalse();
        assertThat(parts(whole).get(2).at("functionCall").at("args").json()).isEqualTo("{}");
        assertThat(parts(whole).get(3).at("functionCall").at("args").json()).isEqualTo("{}");
        assertThat(candidate(whole).at("finishMessage").textOrEmpty()).contains("function call");
        assertThat(chunks.get(chunks.size() - 2).json()).contains("\"id\":\"c3\"");
        assertThat(chunks.get(chunks.size() - 1).json()).doesNotContain("thoughtSignature");
        assertThat(parts(old).get(1).at("functionCall").at("id").hasValue()).isFalse();
        assertThat(old.text()).doesNotContain("thoughtSignature");
    }

    @Test
    void takesItsOwnCallsBack() {
        Answer called = generate("gemini-3.8-flash", body(HI, WEATHER));
        JsonTree content = candidate(called).at("content");
        String id = parts(called).get(0).at("functionCall").at("id").textOrEmpty();
        String response = "{'role':'user','parts':[{'functionResponse':{'name':'get_weather','id':'" + id
                + "','response':{'output':'rain'}}}]}";

        Answer answer = generate("gemini-3.8-flash", body(HI + "," + content.json() + "," + response, WEATHER));
        Answer altered = generate(
                "gemini-3.8-flash",
                body(
                        HI + "," + content.json().replaceFirst("\"thoughtSignature\":\"..", "\"thoughtSignature\":\"xx")
                                + "," + response,
                        WEATHER));

        assertThat(answer.text()).contains("The tool said: rain");
        assertThat(altered.text()).contains("Corrupted");
    }

    @Test
    void readsResultsWithoutTheConvention() {
        String call = "{'role':'model','parts':[{'functionCall':{'name':'get_weather'}}]}";
        String response =
                "{'role':'user','parts':[{'functionResponse':{'name':'get_weather','response':{'sky':'grey'}}}]}";

        assertThat(generate("gemini-2.5-pro", body(HI + "," + call + "," + response, WEATHER))
                        .text())
                .contains("grey");
    }

    @ParameterizedTest
    @CsvSource({"AUTO,true", "ANY,true", "NONE,false"})
    void choosesFunctionsByItself(String mode, boolean calls) {
        String calling = "'toolConfig':{'functionCallingConfig':{'mode':'" + mode + "'}}";

        assertThat(generate("gemini-3.5-flash", body(HI, WEATHER + "," + calling))
                        .text()
                        .contains("functionCall"))
                .isEqualTo(calls);
    }

    @Test
    void callsTheOneFunctionThatIsAllowed() {
        String calling = "'toolConfig':{'functionCallingConfig':{'mode':'ANY','allowedFunctionNames':['get_weather']}}";
        String hello = "{'role':'user','parts':[{'text':'Hello'}]}";

        assertThat(generate("gemini-3.5-flash", body(hello, WEATHER + "," + calling))
                        .text())
                .contains("\"name\":\"get_weather\"");
    }

    @Test
    void answersByEitherKindOfSchema() {
        String own = "'generationConfig':{'responseMimeType':'application/json','responseSchema':{'type':'OBJECT',"
                + "'properties':{'cities':{'type':'ARRAY','items':{'type':'STRING'}},'n':{'anyOf':[{'type':'INTEGER'}]}}}}";
        String json = "'generationConfig':{'responseMimeType':'application/json','responseJsonSchema':{'type':'object',"
                + "'properties':{'city':{'type':'string'}}}}";
        String none = "'generationConfig':{'responseMimeType':'application/json'}";

        assertThat(said(generate("gemini-3.5-flash", body(HI, own)))
                        .at("cities")
                        .elements())
                .extracting(JsonTree::textOrEmpty)
                .containsExactly("Oslo");
        assertThat(said(generate("gemini-3.5-flash", body(HI, json))).at("city").textOrEmpty())
                .isEqualTo("Oslo");
        assertThat(said(generate("gemini-3.5-flash", body(HI, none)))
                        .at("answer")
                        .hasValue())
                .isTrue();
    }

    @Test
    void showsThoughtsOnlyWhenAsked() {
        String show = "'generationConfig':{'thinkingConfig':{'includeThoughts':true},'maxOutputTokens':4000,"
                + "'stopSequences':['zebra']}";

        Answer shown = generate("gemini-2.5-pro", body(HI, show));

        assertThat(parts(shown).get(0).at("thought").isTrue()).isTrue();
        assertThat(chunks(stream("gemini-2.5-pro", body(HI, show))).get(0).json())
                .contains("\"thought\":true");
        assertThat(generate("gemini-2.5-pro", body(HI, "")).text()).doesNotContain("\"thought\"");
        assertThat(stream("gemini-2.5-pro", body(HI, "")).text()).doesNotContain("\"thought\"");
    }

    @ParameterizedTest
    @CsvSource({
        "gemini-2.5-flash-lite,'',false",
        "gemini-2.5-flash-lite,'{\"thinkingBudget\":\"600\"}',true",
        "gemini-2.5-flash,'{\"thinkingBudget\":0}',false",
        "gemma-4-31b-it,'',false"
    })
    void thinksWhenTheModelDoes(String model, String thinking, boolean thinks) {
        String more = thinking.isEmpty() ? "" : "'generationConfig':{'thinkingConfig':" + thinking + "}";

        assertThat(generate(model, body(HI, more)).text().contains("thoughtsTokenCount"))
                .isEqualTo(thinks);
    }

    @Test
    void blocksAnswersAndPrompts() {
        desk.says(ChatAnswer.refusal("I should")).says(ChatAnswer.refusal("")).says(ChatAnswer.refusal(""));

        Answer safety = stream("gemini-3.5-flash", body(HI, ""));
        Answer blocked = generate("gemini-3.5-flash", body(HI, ""));
        Answer blockedStream = stream("gemini-3.5-flash", body(HI, ""));

        assertThat(safety.text()).contains("I", "\"finishReason\":\"SAFETY\"");
        assertThat(blocked.json().at("candidates").hasValue()).isFalse();
        assertThat(blocked.json().at("promptFeedback").at("blockReason").textOrEmpty())
                .isEqualTo("PROHIBITED_CONTENT");
        assertThat(chunks(blockedStream)).hasSize(1);
    }

    @Test
    void finishesAsTheScriptSays() {
        desk.says(ChatAnswer.text(List.of()).finish("MALFORMED_FUNCTION_CALL"))
                .says(ChatAnswer.text(List.of("half")).finish("length"))
                .says(ChatAnswer.text(List.of("half")).finish("CONTINUATION"));

        Answer malformed = generate("gemini-3.5-flash", body(HI, ""));
        Answer cut = generate("gemini-3.5-flash", body(HI, ""));
        Answer hop = generate("gemini-4-argon", body(HI, ""));
        String token = candidate(hop).at("continuationToken").textOrEmpty();

        assertThat(candidate(malformed).at("finishReason").textOrEmpty()).isEqualTo("MALFORMED_FUNCTION_CALL");
        assertThat(candidate(malformed).at("content").json()).isEqualTo("{\"role\":\"model\"}");
        assertThat(candidate(cut).at("finishReason").textOrEmpty()).isEqualTo("MAX_TOKENS");
        assertThat(generate("gemini-4-argon", body(HI, "'continuationToken':'" + token + "'"))
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "400,INVALID_ARGUMENT",
        "401,UNAUTHENTICATED",
        "403,PERMISSION_DENIED",
        "404,NOT_FOUND",
        "429,RESOURCE_EXHAUSTED",
        "499,CANCELLED",
        "500,INTERNAL",
        "503,UNAVAILABLE",
        "504,DEADLINE_EXCEEDED"
    })
    void putsEveryStatusIntoItsOwnForm(int code, String status) {
        desk.script(asked -> asked.error(ServiceError.ofStatus(code)));

        Answer answer = stream("gemini-3.5-flash", body(HI, ""));

        assertThat(answer.status()).isEqualTo(code);
        assertThat(answer.json().at("error").at("status").textOrEmpty()).isEqualTo(status);
        assertThat(answer.json().at("error").at("code").json()).isEqualTo(String.valueOf(code));
    }

    @Test
    void keepsTheStatusAndTheWordsOfAScript() {
        desk.script(asked -> asked.error(new ServiceError(400, "FAILED_PRECONDITION", null, null, "not here")))
                .script(asked -> asked.error(ServiceError.insufficientQuota()));

        assertThat(generate("gemini-3.5-flash", body(HI, "")).text()).contains("FAILED_PRECONDITION", "not here");
        assertThat(generate("gemini-3.5-flash", body(HI, "")).text()).contains("PerDay");
    }

    @Test
    void saysWhatACodeMeansInItsOwnWords() {
        desk.script(asked -> asked.error(ServiceError.contextLengthExceeded(128, 130)))
                .script(asked -> asked.error(ServiceError.invalid("context_length_exceeded", null, "long")))
                .script(asked -> asked.error(ServiceError.modelNotFound("my-model")));

        assertThat(generate("gemini-3.5-flash", body(HI, "")).text())
                .contains("The input token count (130) exceeds the maximum number of tokens allowed (128).");
        assertThat(generate("gemini-3.5-flash", body(HI, "")).text()).contains("token count exceeds");
        assertThat(generate("gemini-3.5-flash", body(HI, "")).text()).contains("models/my-model is not found");
    }

    @Test
    void signsTheSameAnswerInTheSameWay() {
        desk.says(ChatAnswer.text(List.of("a", "b"))).says(ChatAnswer.text(List.of("a", "b")));

        JsonTree whole = parts(generate("gemini-3.5-flash", body(HI, ""))).get(0);
        String streamed = stream("gemini-3.5-flash", body(HI, "")).text();

        assertThat(streamed).contains(whole.at("thoughtSignature").json());
    }

    @Test
    void advisesToWaitInTheBody() {
        desk.script(asked -> asked.rateLimited(Duration.ofMillis(34_400)));

        Answer answer = generate("gemini-3.5-flash", body(HI, ""));

        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.text()).contains("google.rpc.RetryInfo\",\"retryDelay\":\"34.4s\"", "PerMinute");
        assertThat(answer.header("retry-after")).isEmpty();
    }

    @Test
    void putsErrorsIntoAnArrayWhereAnArrayWasAskedFor() {
        String path = "/v1beta/models/gemini-3.5-flash:streamGenerateContent";
        desk.script(asked -> asked.error(ServiceError.ofStatus(503)));

        assertThat(desk.post(path, body(HI, ""), KEY).json().elements()).hasSize(1);
        assertThat(desk.post(path, body("", ""), KEY).json().elements()).hasSize(1);
        assertThat(desk.post(path, "nonsense", KEY).json().elements()).hasSize(1);
        assertThat(desk.post(path + "?alt=sse", "nonsense", KEY).json().isObject())
                .isTrue();
    }

    @Test
    void refusesABadKeyWithFourHundred() {
        ProtocolDesk locked = new ProtocolDesk(new GenerateContentProtocol(), Optional.of("good"), true);
        String path = "/v1/models/gemini-3.5-flash:generateContent";

        assertThat(locked.post(path, body(HI, ""), Map.of("x-goog-api-key", "good"))
                        .status())
                .isEqualTo(200);
        assertThat(locked.post(path + "?key=good", body(HI, ""), Map.of()).status())
                .isEqualTo(200);
        Answer bad = locked.post(path, body(HI, ""), KEY);
        assertThat(bad.status()).isEqualTo(400);
        assertThat(bad.text()).contains("API_KEY_INVALID");
        assertThat(locked.post(path, body(HI, ""), Map.of()).status()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gemini-1.5-pro", "gemini-embedding-2"})
    void doesNotKnowModelsThatCannot(String model) {
        Answer answer = generate(model, body(HI, ""));

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.text()).contains("is not found for API version v1beta", "generateContent");
    }

    @Test
    void refusesFieldsThatItDoesNotKnow() {
        Answer answer = generate("gemini-3.5-flash", body(HI, "'max_tokens':5"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text()).contains("Unknown name", "fieldViolations", "google.rpc.BadRequest");
    }

    @Test
    void refusesWhatIsNoMethod() {
        assertThat(desk.post("/v1beta/models/gemini-3.5-flash:sing", "{}", KEY).status())
                .isEqualTo(404);
        assertThat(desk.ask("PUT", "/v1beta/models/gemini-3.5-flash:generateContent", "{}", KEY)
                        .orElseThrow()
                        .status())
                .isEqualTo(404);
    }

    @Test
    void takesAnythingWhenItIsNotStrict() {
        ProtocolDesk lenient = new ProtocolDesk(new GenerateContentProtocol(), Optional.empty(), false);

        assertThat(lenient.post("/v1/models/mine:generateContent", "{\"smell\":1}", Map.of())
                        .status())
                .isEqualTo(200);
        assertThat(lenient.post("/v1/models/mine:countTokens", "{}", Map.of()).status())
                .isEqualTo(200);
        assertThat(lenient.post("/v1/models/mine:embedContent", "{}", Map.of()).status())
                .isEqualTo(200);
        assertThat(lenient.post("/v1/models/mine:batchEmbedContents", "{}", Map.of())
                        .status())
                .isEqualTo(200);
    }

    @Test
    void countsTokensOfContentsOrOfAWholeRequest() {
        String path = "/v1beta/models/gemini-3.5-flash:countTokens";
        String image = "{'role':'user','parts':[{'inlineData':{'mimeType':'image/png','data':'aGk='}},"
                + "{'fileData':{'fileUri':'f'}},{'functionResponse':{'name':'a','response':{}}},"
                + "{'functionCall':{'name':'a'}}]}";

        Answer contents = desk.post(path, body(HI, ""), KEY);
        Answer whole = desk.post(
                path,
                quoted("{'generateContentRequest':{'model':'models/gemini-3.5-flash','contents':[" + image
                        + "],'systemInstruction':{'parts':[{'text':'Be brief.'}]}," + WEATHER + "}}"),
                KEY);

        assertThat(contents.json().at("totalTokens").json()).isEqualTo("8");
        assertThat(whole.json().at("totalTokens").number().orElseThrow().longValue())
                .isGreaterThan(516);
        assertThat(desk.post(path, "{}", KEY).status()).isEqualTo(400);
        assertThat(desk.post(path, quoted("{'generateContentRequest':{'contents':[" + HI + "]}}"), KEY)
                        .status())
                .isEqualTo(400);
        assertThat(desk.post(path, body(HI, WEATHER), KEY).status()).isEqualTo(400);
    }

    @Test
    void embedsTheSameTextInTheSamePlace() {
        String path = "/v1beta/models/gemini-embedding-2:";
        String one = "{'content':{'parts':[{'text':'x'}]},'outputDimensionality':8}";
        String item = "{'model':'models/gemini-embedding-2','content':{'parts':[{'text':'x'}]},'outputDimensionality':";

        List<JsonTree> single = desk.post(path + "embedContent", quoted(one), KEY)
                .json()
                .at("embedding")
                .at("values")
                .elements();
        List<JsonTree> several = desk.post(
                        path + "batchEmbedContents", quoted("{'requests':[" + item + "8}," + item + "0}]}"), KEY)
                .json()
                .at("embeddings")
                .elements();

        assertThat(several.get(0).at("values").elements()).isEqualTo(single).hasSize(8);
        assertThat(several.get(1).at("values").elements()).hasSize(3072);
        assertThat(single.stream()
                        .mapToDouble(
                                value -> Math.pow(value.number().orElseThrow().doubleValue(), 2))
                        .sum())
                .isBetween(0.9999, 1.0001);
        assertThat(desk.post(path + "embedContent", "{}", KEY).status()).isEqualTo(400);
        assertThat(desk.post(path + "batchEmbedContents", "{}", KEY).status()).isEqualTo(400);
        assertThat(desk.post(path + "batchEmbedContents", quoted("{'requests':[" + one + "]}"), KEY)
                        .status())
                .isEqualTo(400);
        assertThat(desk.post(
                                path + "batchEmbedContents",
                                quoted("{'requests':[{'model':'models/gemini-embedding-2'}]}"),
                                KEY)
                        .status())
                .isEqualTo(400);
    }

    @Test
    void listsModelsInPages() {
        Answer first = desk.get("/v1beta/models?pageSize=2", KEY);
        String token = first.json().at("nextPageToken").textOrEmpty();
        Answer second = desk.get("/v1beta/models?pageSize=100&pageToken=" + token, KEY);

        assertThat(first.json().at("models").elements()).hasSize(2);
        assertThat(second.json().at("nextPageToken").hasValue()).isFalse();
        assertThat(second.text()).contains("models/gemini-embedding-2", "\"thinking\":true");
        assertThat(desk.get("/v1beta/models/gemini-3.5-flash", KEY)
                        .json()
                        .at("name")
                        .textOrEmpty())
                .isEqualTo("models/gemini-3.5-flash");
        assertThat(desk.get("/v1beta/models/gemini-1.0-pro", KEY).status()).isEqualTo(404);
    }

    @Test
    void saysWhichModelAnAliasStandsFor() {
        assertThat(generate("gemini-flash-latest", body(HI, ""))
                        .json()
                        .at("modelVersion")
                        .textOrEmpty())
                .isEqualTo("gemini-3.8-flash");
    }

    private Answer generate(String model, String body) {
        return desk.post("/v1beta/models/" + model + ":generateContent", body, KEY);
    }

    private Answer stream(String model, String body) {
        return desk.post("/v1beta/models/" + model + ":streamGenerateContent?alt=sse", body, KEY);
    }

    private static String body(String contents, String more) {
        return quoted("{'contents':[" + contents + "]" + (more.isEmpty() ? "" : ",") + more + "}");
    }

    private static String quoted(String body) {
        return body.replace('\'', '"');
    }

    private static JsonTree candidate(Answer answer) {
        return answer.json().at("candidates").elements().get(0);
    }

    private static List<JsonTree> parts(Answer answer) {
        return candidate(answer).at("content").at("parts").elements();
    }

    private static JsonTree said(Answer answer) {
        return JsonTree.parse(parts(answer).get(0).at("text").textOrEmpty());
    }

    private static List<JsonTree> chunks(Answer answer) {
        List<JsonTree> chunks = new ArrayList<>();
        for (String event : answer.text().split("\r\n\r\n")) {
            chunks.add(JsonTree.parse(event.substring("data: ".length())));
        }
        return chunks;
    }
}
