package io.github.llmports.testkit.simulator.messages;

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

class MessagesProtocolTest {
    private static final Map<String, String> HEADERS = Map.of("anthropic-version", "2023-06-01", "host", "there:1");
    private static final String HI = "{'role':'user','content':'What is the weather in Oslo?'}";
    private static final String TOOL = "{'name':'get_weather','input_schema':{'type':'object','properties':"
            + "{'city':{'type':'string'}},'required':['city']}}";

    private final ProtocolDesk desk = ProtocolDesk.strict(new MessagesProtocol());

    @Test
    void leavesOtherPathsToOtherProtocols() {
        assertThat(desk.ask("POST", "/v1/chat/completions", "{}", HEADERS)).isEmpty();
        assertThat(desk.ask("GET", "/v1/models", "", Map.of())).isEmpty();
        assertThat(desk.ask("GET", "/v1/modelsx", "", HEADERS)).isEmpty();
    }

    @Test
    void answersWithoutAScriptAndSaysThatItIsASimulator() {
        Answer answer = post(request("claude-haiku-4-5", HI, ""));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().at("content").elements().get(0).at("text").textOrEmpty())
                .contains("simulator", "weather in Oslo");
        assertThat(answer.json().at("model").textOrEmpty()).isEqualTo("claude-haiku-4-5-20251001");
        assertThat(answer.json().at("stop_reason").textOrEmpty()).isEqualTo("end_turn");
        assertThat(answer.header("request-id")).startsWith("req_");
        assertThat(answer.header("anthropic-ratelimit-input-tokens-limit")).isEqualTo("10000000");
        assertThat(answer.header("content-type")).isEqualTo("application/json");
    }

    @Test
    void streamsNamedAndPaddedEventsWithOnePing() {
        desk.says(ChatAnswer.text(List.of("Hel", "lo")).usage(new TokenUsage(30, 10, 5, 7, 2)));

        Answer answer = post(request("claude-haiku-4-5", HI, "'stream':true"));

        assertThat(names(answer))
                .containsExactly(
                        "message_start",
                        "content_block_start",
                        "ping",
                        "content_block_delta",
                        "content_block_delta",
                        "content_block_stop",
                        "message_delta",
                        "message_stop");
        assertThat(answer.text()).containsPattern("} +}\n\n").contains("event: ping\ndata: {\"type\": \"ping\"}\n\n");
        JsonTree usage = data(answer).get(0).at("message").at("usage");
        assertThat(usage.at("input_tokens").json()).isEqualTo("15");
        assertThat(usage.at("cache_read_input_tokens").json()).isEqualTo("10");
        assertThat(usage.at("cache_creation").at("ephemeral_5m_input_tokens").json())
                .isEqualTo("5");
        JsonTree last = data(answer).get(6);
        assertThat(last.at("delta").at("stop_reason").textOrEmpty()).isEqualTo("end_turn");
        assertThat(last.at("usage").at("output_tokens").json()).isEqualTo("7");
        assertThat(last.at("usage")
                        .at("output_tokens_details")
                        .at("thinking_tokens")
                        .json())
                .isEqualTo("2");
        assertThat(answer.header("content-type")).isEqualTo("text/event-stream; charset=utf-8");
    }

    @Test
    void repeatsOnePieceWithoutHoldingItOften() {
        desk.says(ChatAnswer.text(List.of("ha")).times(3))
                .says(ChatAnswer.text(List.of("h", "a")).times(2));

        assertThat(text(post(request("claude-haiku-4-5", HI, "'stream':true")))).isEqualTo("hahaha");
        assertThat(text(post(request("claude-haiku-4-5", HI, "'stream':true")))).isEqualTo("haha");
    }

    @Test
    void callsToolsInBothForms() {
        ChatAnswer answer = ChatAnswer.calls(
                List.of("Let me see."),
                List.of(
                        new ScriptedToolCall("toolu_1", "get_weather", "{\"city\":\"Oslo\"}"),
                        new ScriptedToolCall("toolu_2", "now", "{}"),
                        new ScriptedToolCall("toolu_3", "broken", "{\"a\":"),
                        new ScriptedToolCall("toolu_4", "list", "[]")));
        desk.says(answer).says(answer);

        List<JsonTree> content =
                post(request("claude-haiku-4-5", HI, "")).json().at("content").elements();
        Answer streamed = post(request("claude-haiku-4-5", HI, "'stream':true"));

        assertThat(content).hasSize(5);
        assertThat(content.get(1).at("input").json()).isEqualTo("{\"city\":\"Oslo\"}");
        assertThat(content.get(3).at("input").json()).isEqualTo("{}");
        assertThat(content.get(4).at("input").json()).isEqualTo("{}");
        assertThat(streamed.text()).contains("\"stop_reason\":\"tool_use\"", "\"input\":{}", "\"partial_json\":\"\"");
        assertThat(data(streamed).stream()
                        .filter(event -> event.at("index").json().equals("2")
                                && event.at("delta").hasValue())
                        .map(event -> event.at("delta").at("partial_json").textOrEmpty()))
                .containsExactly("");
    }

    @Test
    void choosesToolsByItself() {
        Answer free = post(request("claude-haiku-4-5", HI, "'tools':[" + TOOL + "]"));
        Answer forced = post(request(
                "claude-haiku-4-5",
                "{'role':'user','content':'Hi'}",
                "'tools':[" + TOOL + "],'tool_choice':{'type':'tool','name':'get_weather'}"));
        Answer any = post(request(
                "claude-haiku-4-5",
                "{'role':'user','content':'Hi'}",
                "'tools':[" + TOOL + "],'tool_choice':{'type':'any','disable_parallel_tool_use':true}"));
        Answer none = post(request("claude-haiku-4-5", HI, "'tools':[" + TOOL + "],'tool_choice':{'type':'none'}"));

        assertThat(List.of(free, forced, any))
                .allSatisfy(answer -> assertThat(answer.json().at("stop_reason").textOrEmpty())
                        .isEqualTo("tool_use"));
        assertThat(none.json().at("stop_reason").textOrEmpty()).isEqualTo("end_turn");
    }

    @Test
    void readsToolResults() {
        String call = "{'role':'assistant','content':[{'type':'tool_use','id':'t1','name':'get_weather','input':{}}]}";
        String result =
                "{'role':'user','content':[{'type':'tool_result','tool_use_id':'t1','content':[{'type':'text','text':'rain'}]}]}";

        Answer answer = post(request("claude-haiku-4-5", HI + "," + call + "," + result, "'tools':[" + TOOL + "]"));

        assertThat(answer.text()).contains("The tool said: rain");
    }

    @Test
    void answersByASchema() {
        Answer answer = post(request(
                "claude-haiku-4-5",
                HI,
                "'output_config':{'format':{'type':'json_schema','schema':{'type':'object','additionalProperties':false,"
                        + "'properties':{'city':{'type':'string'}}}}}"));

        assertThat(JsonTree.parse(answer.json()
                                .at("content")
                                .elements()
                                .get(0)
                                .at("text")
                                .textOrEmpty())
                        .at("city")
                        .textOrEmpty())
                .isEqualTo("Oslo");
    }

    @Test
    void stopsAtTheFirstStopSequenceAndNamesIt() {
        Answer answer = post(request("claude-haiku-4-5", HI, "'stop_sequences':['model','zebra','simulator','']"));

        assertThat(answer.json().at("stop_reason").textOrEmpty()).isEqualTo("stop_sequence");
        assertThat(answer.json().at("stop_sequence").textOrEmpty()).isEqualTo("simulator");
        assertThat(answer.json().at("content").elements().get(0).at("text").textOrEmpty())
                .isEqualTo("This is the LLM Ports ");
    }

    @Test
    void respectsTheLimitAndWarmsTheCacheWithNone() {
        Answer cut = post(request("claude-haiku-4-5", HI, "'max_tokens':4"));
        Answer warm = post(request("claude-haiku-4-5", HI, "'max_tokens':0"));

        assertThat(cut.json().at("stop_reason").textOrEmpty()).isEqualTo("max_tokens");
        assertThat(warm.json().at("stop_reason").textOrEmpty()).isEqualTo("max_tokens");
        assertThat(warm.json().at("content").elements()).isEmpty();
    }

    @Test
    void refusesWithDetailsAndWithOrWithoutText() {
        desk.says(ChatAnswer.refusal("No.")).says(ChatAnswer.refusal(""));

        Answer told = post(request("claude-haiku-4-5", HI, "'stream':true"));
        Answer silent = post(request("claude-haiku-4-5", HI, ""));

        assertThat(text(told)).isEqualTo("No.");
        assertThat(told.text()).contains("\"stop_reason\":\"refusal\"", "\"category\":\"general_harms\"");
        assertThat(silent.json().at("content").elements()).isEmpty();
        assertThat(silent.json().at("stop_reason").textOrEmpty()).isEqualTo("refusal");
    }

    @Test
    void pausesATurnWhenToldTo() {
        desk.says(ChatAnswer.text(List.of("Searching")).finish("pause_turn"));

        assertThat(post(request("claude-haiku-4-5", HI, ""))
                        .json()
                        .at("stop_reason")
                        .textOrEmpty())
                .isEqualTo("pause_turn");
    }

    @Test
    void signsItsThoughtsAndTakesThemBack() {
        String thinking = "'thinking':{'type':'enabled','budget_tokens':2000}";
        List<JsonTree> content = post(request("claude-haiku-4-5", HI, thinking))
                .json()
                .at("content")
                .elements();
        JsonTree thought = content.get(0);

        assertThat(thought.at("thinking").textOrEmpty()).contains("simulator");
        assertThat(post(request("claude-haiku-4-5", HI + "," + assistant(thought) + "," + HI, thinking))
                        .status())
                .isEqualTo(200);
        String changed = assistant(thought).replace("asked", "begged");
        assertThat(post(request("claude-haiku-4-5", HI + "," + changed + "," + HI, thinking))
                        .text())
                .contains("Invalid `signature` in `thinking` block");
    }

    @Test
    void streamsThoughtsWithTheirSignatureLast() {
        desk.says(ChatAnswer.text(List.of("4")).reasoning(List.of("2", "+2")));

        Answer answer = post(
                request("claude-haiku-4-5", HI, "'stream':true,'thinking':{'type':'enabled','budget_tokens':2000}"));

        assertThat(answer.text()).contains("\"thinking_delta\",\"thinking\":\"+2\"");
        assertThat(data(answer).get(5).at("delta").at("type").textOrEmpty()).isEqualTo("signature_delta");
    }

    @Test
    void keepsItsThoughtsToItselfOnNewModelsUnlessAsked() {
        Answer silent = post(request("claude-opus-5-5", HI, ""));
        Answer told = post(request("claude-opus-5-5", HI, "'thinking':{'type':'adaptive','display':'summarized'}"));

        assertThat(silent.json().at("content").elements().get(0).at("thinking").textOrEmpty())
                .isEmpty();
        assertThat(told.json().at("content").elements().get(0).at("thinking").textOrEmpty())
                .isNotEmpty();
    }

    @Test
    void bindsThoughtsToModelAndConversationOnNewModels() {
        JsonTree thought = post(request("claude-opus-5-5", HI, ""))
                .json()
                .at("content")
                .elements()
                .get(0);
        String other = "{'role':'user','content':'Something else'}," + assistant(thought) + "," + HI;

        assertThat(post(request("claude-opus-5-5", HI + "," + assistant(thought) + "," + HI, ""))
                        .status())
                .isEqualTo(200);
        assertThat(post(request("claude-opus-5-5", other, "")).text()).contains("bound to a different conversation");
        assertThat(post(request("claude-sonnet-5-5", HI + "," + assistant(thought) + "," + HI, ""))
                        .text())
                .contains("bound to a different conversation");
        assertThat(post(request("claude-opus-5", other, "")).status()).isEqualTo(200);
        Answer dropped = post(request(
                "claude-opus-5-5",
                other,
                "'thinking':{'type':'adaptive','block_binding':{'prefix_mismatch_behavior':'drop_block'}}"));
        assertThat(dropped.json().at("input_transformations").json())
                .contains("messages.1.content.0", "prefix_binding_mismatch");
    }

    @Test
    void dropsNothingThatBelongs() {
        JsonTree thought = post(request("claude-opus-5-5", HI, ""))
                .json()
                .at("content")
                .elements()
                .get(0);

        Answer answer = post(request(
                "claude-opus-5-5",
                HI + "," + assistant(thought) + "," + HI,
                "'thinking':{'type':'adaptive','block_binding':{'prefix_mismatch_behavior':'drop_block'}}"));

        assertThat(answer.json().at("input_transformations").hasValue()).isFalse();
    }

    @Test
    void writesAndReadsItsCache() {
        String block =
                "{'type':'text','text':'" + "long ".repeat(2000) + "','cache_control':{'type':'ephemeral','ttl':'1h'}}";
        String system = "'system':[" + block + "]";

        JsonTree first = post(request("claude-haiku-4-5", HI, system)).json().at("usage");
        JsonTree second = post(request("claude-haiku-4-5", HI, system)).json().at("usage");
        JsonTree without = post(request("claude-haiku-4-5", HI, "")).json().at("usage");
        JsonTree everything = post(request("claude-haiku-4-5", HI, "'cache_control':{'type':'ephemeral'}," + system))
                .json()
                .at("usage");

        assertThat(first.at("cache_creation")
                        .at("ephemeral_1h_input_tokens")
                        .number()
                        .orElseThrow()
                        .longValue())
                .isGreaterThan(1024);
        assertThat(first.at("cache_read_input_tokens").json()).isEqualTo("0");
        assertThat(second.at("cache_creation_input_tokens").json()).isEqualTo("0");
        assertThat(second.at("cache_read_input_tokens").json())
                .isEqualTo(first.at("cache_creation_input_tokens").json());
        assertThat(without.at("cache_read_input_tokens").json()).isEqualTo("0");
        assertThat(everything.at("cache_read_input_tokens").json())
                .isEqualTo(first.at("cache_creation_input_tokens").json());
    }

    @Test
    void countsTokens() {
        String body = quoted("{'model':'claude-haiku-4-5','messages':[" + HI
                + ",{'role':'assistant','content':[{'type':'tool_use','id':'a','name':'b','input':{}}]},"
                + "{'role':'user','content':[{'type':'tool_result','tool_use_id':'a','content':'x'},"
                + "{'type':'document','source':{'type':'url','url':'http://x'}}]}],'tools':[" + TOOL + "]}");

        Answer answer = desk.post("/v1/messages/count_tokens", body, HEADERS);

        assertThat(answer.json().at("input_tokens").number().orElseThrow().longValue())
                .isGreaterThan(1500);
        assertThat(answer.header("anthropic-ratelimit-requests-limit")).isEmpty();
    }

    @Test
    void listsModelsInPages() {
        Answer first = desk.get("/v1/models?limit=2", HEADERS);
        String last = first.json().at("last_id").textOrEmpty();
        Answer second = desk.get("/v1/models?limit=100&after_id=" + last, HEADERS);
        String secondFirst = second.json().at("first_id").textOrEmpty();
        Answer back = desk.get("/v1/models?limit=1&before_id=" + secondFirst, HEADERS);

        assertThat(first.json().at("has_more").isTrue()).isTrue();
        assertThat(second.json().at("has_more").isTrue()).isFalse();
        assertThat(back.json().at("last_id").textOrEmpty()).isEqualTo(last);
        assertThat(back.json().at("has_more").isTrue()).isTrue();
        assertThat(desk.get("/v1/models?after_id=claude-sonnet-4-5-20250929", HEADERS)
                        .json()
                        .at("first_id")
                        .hasValue())
                .isFalse();
        assertThat(second.text()).contains("\"lifecycle\":\"deprecated\"", "\"max_tokens\":64000");
    }

    @Test
    void showsOneModel() {
        assertThat(desk.get("/v1/models/claude-opus-5", HEADERS).json().at("id").textOrEmpty())
                .isEqualTo("claude-opus-5");
        assertThat(desk.get("/v1/models/claude-2", HEADERS).status()).isEqualTo(404);
        assertThat(desk.post("/v1/models", "{}", HEADERS).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({
        "400,invalid_request_error", "401,authentication_error", "402,billing_error", "403,permission_error",
        "404,not_found_error", "409,conflict_error", "413,request_too_large", "429,rate_limit_error",
        "500,api_error", "503,overloaded_error", "504,timeout_error", "529,overloaded_error"
    })
    void putsEveryStatusIntoItsOwnForm(int status, String type) {
        desk.script(asked -> asked.error(ServiceError.ofStatus(status)));

        Answer answer = post(request("claude-haiku-4-5", HI, ""));

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.json().at("error").at("type").textOrEmpty()).isEqualTo(type);
        assertThat(answer.json().at("type").hasValue()).isEqualTo(status != 413);
        assertThat(answer.header("x-should-retry")).isEqualTo(String.valueOf(status == 429 || status >= 500));
    }

    @Test
    void keepsTheTypeAndTheWordsOfAScript() {
        desk.script(asked -> asked.error(new ServiceError(400, "billing_error", null, null, "no money")));

        assertThat(post(request("claude-haiku-4-5", HI, "")).text()).contains("billing_error", "no money");
    }

    @ParameterizedTest
    @CsvSource({
        "insufficient_quota,402,billing_error",
        "context_length_exceeded,400,prompt is too long: 130 tokens > 128 maximum",
        "model_not_found,404,model: the-model",
        "server_is_overloaded,500,overloaded_error"
    })
    void saysWhatACodeMeansInItsOwnWords(String code, int status, String word) {
        String message = "`the-model` takes 128, not 130";
        desk.script(asked -> asked.error(new ServiceError(500, "x", code, null, message)));

        Answer answer = post(request("claude-haiku-4-5", HI, ""));

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.text()).contains(word);
    }

    @Test
    void saysLessWhereTheScriptDoes() {
        desk.script(asked -> asked.error(ServiceError.invalid("context_length_exceeded", null, "long")))
                .script(asked -> asked.error(ServiceError.invalid("model_not_found", null, "gone")));

        assertThat(post(request("claude-haiku-4-5", HI, "")).text()).contains("\"prompt is too long\"");
        assertThat(post(request("claude-haiku-4-5", HI, "")).text()).contains("model: simulated");
    }

    @Test
    void advisesToWait() {
        desk.script(asked -> asked.rateLimited(Duration.ofMillis(1500)));

        Answer answer = post(request("claude-haiku-4-5", HI, ""));

        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.header("retry-after")).isEqualTo("2");
        assertThat(answer.header("retry-after-ms")).isEqualTo("1500");
    }

    @Test
    void takesOneKeyInEitherHeader() {
        ProtocolDesk locked = new ProtocolDesk(new MessagesProtocol(), Optional.of("k"), true);
        String body = quoted(request("claude-haiku-4-5", HI, ""));
        String version = "anthropic-version";

        assertThat(locked.post("/v1/messages", body, Map.of(version, "2023-06-01", "x-api-key", "k"))
                        .status())
                .isEqualTo(200);
        assertThat(locked.post("/v1/messages", body, Map.of(version, "2023-06-01", "authorization", "Bearer k"))
                        .status())
                .isEqualTo(200);
        assertThat(locked.post("/v1/messages", body, Map.of("x-api-key", "wrong"))
                        .text())
                .contains("invalid x-api-key");
        assertThat(locked.post("/v1/messages", body, Map.of("authorization", "Basic k"))
                        .text())
                .contains("header is required");
        assertThat(locked.post("/v1/messages", body, Map.of("x-api-key", "k", "authorization", "Bearer k"))
                        .status())
                .isEqualTo(401);
    }

    @Test
    void refusesWhatIsNoRequest() {
        assertThat(post("nonsense").status()).isEqualTo(400);
        assertThat(desk.get("/v1/messages", HEADERS).status()).isEqualTo(404);
        assertThat(desk.post("/v1/messages/nonsense", "{}", HEADERS).status()).isEqualTo(404);
    }

    @Test
    void takesAnythingWhenItIsNotStrict() {
        ProtocolDesk lenient = new ProtocolDesk(new MessagesProtocol(), Optional.empty(), false);

        Answer answer = lenient.post("/v1/messages", quoted("{'model':'my-model','messages':[" + HI + "]}"), Map.of());

        assertThat(answer.json().at("model").textOrEmpty()).isEqualTo("my-model");
    }

    private Answer post(String body) {
        return desk.post("/v1/messages", quoted(body), HEADERS);
    }

    private static String assistant(JsonTree thought) {
        return "{'role':'assistant','content':[" + thought.json() + ",{'type':'text','text':'Rain.'}]}";
    }

    private static String request(String model, String messages, String more) {
        String limit = more.contains("max_tokens'") ? "" : ",'max_tokens':4096";
        return "{'model':'" + model + "'" + limit + ",'messages':[" + messages + "]" + (more.isEmpty() ? "" : ",")
                + more + "}";
    }

    private static String quoted(String body) {
        return body.replace('\'', '"');
    }

    private static List<String> names(Answer answer) {
        return answer.text()
                .lines()
                .filter(line -> line.startsWith("event: "))
                .map(line -> line.substring(7))
                .toList();
    }

    private static List<JsonTree> data(Answer answer) {
        List<JsonTree> data = new ArrayList<>();
        answer.text()
                .lines()
                .filter(line -> line.startsWith("data: "))
                .forEach(line -> data.add(JsonTree.parse(line.substring(6))));
        return data;
    }

    private static String text(Answer answer) {
        StringBuilder text = new StringBuilder();
        data(answer).forEach(event -> text.append(event.at("delta").at("text").textOrEmpty()));
        return text.toString();
    }
}
