package io.github.llmports.testkit.simulator.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmports.testkit.chat.ServiceError;
import io.github.llmports.testkit.json.JsonTree;
import io.github.llmports.testkit.simulator.protocol.ProtocolDesk;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlatformProtocolTest {
    private static final Map<String, String> FORM = Map.of("content-type", "multipart/form-data; boundary=here");

    private final ProtocolDesk desk = ProtocolDesk.strict(new PlatformProtocol());

    @Test
    void leavesOtherPathsToOtherProtocolsAndKnowsItsKey() {
        ProtocolDesk guarded = new ProtocolDesk(new PlatformProtocol(), Optional.of("key"), true);

        assertThat(desk.ask("POST", "/v1/filesystem", "{}", Map.of())).isEmpty();
        assertThat(guarded.get("/v1/files", Map.of()).status()).isEqualTo(401);
        assertThat(desk.ask("PUT", "/v1/files", "{}", Map.of()).orElseThrow().status())
                .isEqualTo(404);
        assertThat(desk.post("/v1/embeddings", "{", Map.of()).status()).isEqualTo(400);
    }

    @Test
    void embedsTheSameTextTheSameWay() {
        JsonTree plain = embed("{'model':'text-embedding-3-small','input':['a','b','a'],'dimensions':4}")
                .json();
        JsonTree encoded = embed(
                        "{'model':'text-embedding-3-small','input':'a','dimensions':4,'encoding_format':'base64'}")
                .json();

        List<JsonTree> data = plain.at("data").elements();
        assertThat(data.get(0).at("embedding").json())
                .isEqualTo(data.get(2).at("embedding").json())
                .isNotEqualTo(data.get(1).at("embedding").json());
        ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder()
                        .decode(encoded.at("data")
                                .elements()
                                .get(0)
                                .at("embedding")
                                .textOrEmpty()))
                .order(ByteOrder.LITTLE_ENDIAN);
        for (JsonTree number : data.get(0).at("embedding").elements()) {
            assertThat(bytes.getFloat()).isEqualTo(number.number().orElseThrow().floatValue());
        }
        assertThat(plain.at("usage").json()).isEqualTo("{\"prompt_tokens\":3,\"total_tokens\":3}");
        assertThat(embed("{'model':'text-embedding-3-large','input':[[1,2]]}").text())
                .contains("\"embedding\":[");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'model':'text-embedding-3-small','input':[]}",
                "{'model':'text-embedding-3-small','input':['']}",
                "{'model':'text-embedding-3-small','input':'a','dimensions':1537}",
                "{'model':'text-embedding-3-small','input':'a','dimensions':0}",
                "{'model':'text-embedding-ada-002','input':'a','dimensions':9}"
            })
    void refusesABrokenEmbedding(String request) {
        assertThat(embed(request).status()).isEqualTo(400);
    }

    @Test
    void doesNotEmbedWithOtherModels() {
        assertThat(embed("{'model':'gpt-4o','input':'a'}").status()).isEqualTo(404);
        String many = "\"a\",".repeat(2048) + "\"a\"";
        assertThat(embed("{'model':'text-embedding-3-small','input':[" + many + "]}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void embedsAsOpenRouterDoes() {
        JsonTree answer = desk.post(
                        "/api/v1/embeddings",
                        json("{'model':'openai/text-embedding-3-small','input':['abcd','efgh'],'dimensions':4}"),
                        Map.of())
                .json();

        assertThat(answer.at("model").textOrEmpty()).isEqualTo("text-embedding-3-small");
        assertThat(answer.at("data").elements()).hasSize(2);
        assertThat(answer.at("usage").at("cost").number().orElseThrow()).isEqualByComparingTo("4E-8");
    }

    @Test
    void keepsFiles() {
        String id = upload("some\ncontent");

        assertThat(desk.get("/v1/files/" + id, Map.of()).text()).contains("\"bytes\":12", "\"filename\":\"b.jsonl\"");
        assertThat(desk.get("/v1/files/" + id + "/content", Map.of()).text()).isEqualTo("some\ncontent");
        assertThat(desk.get("/v1/files", Map.of()).text()).contains(id);
        assertThat(desk.ask("DELETE", "/v1/files/" + id, "", Map.of())
                        .orElseThrow()
                        .text())
                .contains("\"deleted\":true");
        assertThat(desk.get("/v1/files/" + id, Map.of()).status()).isEqualTo(404);
    }

    @Test
    void refusesABrokenUpload() {
        assertThat(desk.post("/v1/files", "x", Map.of()).text()).contains("multipart/form-data");
        assertThat(desk.post("/v1/files", form("purpose\"", "nonsense"), FORM).status())
                .isEqualTo(400);
        assertThat(desk.post("/v1/files", form("purpose\"", "batch") + "--here--", FORM)
                        .text())
                .contains("'file' is a required");
    }

    @Test
    void worksABatchOffWithEachLineByItsOwnProtocol() {
        desk.script(asked -> asked.render(asked.ownAnswer())).script(asked -> asked.error(ServiceError.ofStatus(500)));
        String id = batch(
                "/v1/responses",
                List.of(
                        line("a", "/v1/responses", "{'model':'gpt-4o','input':'one'}"),
                        line("b", "/v1/responses", "{'model':'gpt-4o','input':'two'}"),
                        line("c", "/v1/responses", "{'model':'gpt-4o','input':'three','stop':1}")));

        assertThat(poll(id).at("status").textOrEmpty()).isEqualTo("in_progress");
        JsonTree done = poll(id);

        assertThat(done.at("status").textOrEmpty()).isEqualTo("completed");
        assertThat(done.at("request_counts").json()).isEqualTo("{\"total\":3,\"completed\":1,\"failed\":2}");
        assertThat(content(done.at("output_file_id")))
                .contains("\"custom_id\":\"a\"", "\"status_code\":200", "\"object\":\"response\"");
        assertThat(content(done.at("error_file_id")))
                .contains("\"custom_id\":\"b\"", "\"status_code\":500", "\"custom_id\":\"c\"", "unknown_parameter");
        assertThat(poll(id).at("status").textOrEmpty()).isEqualTo("completed");
        assertThat(desk.get("/v1/batches", Map.of()).text()).contains(id);
        assertThat(desk.post("/v1/batches/" + id + "/cancel", "", Map.of()).status())
                .isEqualTo(409);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/v1/chat/completions|{'model':'gpt-4o','messages':[{'role':'user','content':'Hi'}]}|1",
                "/v1/chat/completions|{'model':'gpt-4o'}|0",
                "/v1/embeddings|{'model':'text-embedding-3-small','input':'Hi'}|1",
                "/v1/embeddings|{'model':'nonsense','input':'Hi'}|0"
            })
    void takesOtherEndpointsToo(String endpoint, String body, int completed) {
        String id = batch(endpoint, List.of(line("a", endpoint, body)));

        poll(id);

        assertThat(poll(id).at("request_counts").at("completed").json()).isEqualTo(String.valueOf(completed));
    }

    @Test
    void asksNoRulesWhenItIsNotStrict() {
        ProtocolDesk lenient = new ProtocolDesk(new PlatformProtocol(), Optional.empty(), false);

        assertThat(lenient.post("/v1/embeddings", json("{'model':'text-embedding-3-small','input':['']}"), Map.of())
                        .status())
                .isEqualTo(200);
    }

    @Test
    void cancelsABatch() {
        String id = batch("/v1/responses", List.of(line("a", "/v1/responses", "{'model':'gpt-4o','input':'one'}")));

        assertThat(desk.post("/v1/batches/" + id + "/cancel", "", Map.of()).text())
                .contains("cancelling");
        JsonTree cancelled = poll(id);

        assertThat(cancelled.at("status").textOrEmpty()).isEqualTo("cancelled");
        assertThat(content(cancelled.at("error_file_id"))).contains("batch_cancelled", "\"response\":null");
    }

    @Test
    void failsABatchWhoseFileIsWrong() {
        String good = line("a", "/v1/responses", "{'model':'gpt-4o','input':'one'}");
        String id = batch(
                "/v1/responses",
                List.of(
                        good,
                        good,
                        line("b", "/v1/embeddings", "{'model':'gpt-4o'}"),
                        line("c", "/v1/responses", "{'model':'gpt-5'}"),
                        "nonsense"));

        JsonTree failed = poll(id);

        assertThat(failed.at("status").textOrEmpty()).isEqualTo("failed");
        assertThat(failed.at("errors").at("data").elements().stream()
                        .map(error -> error.at("code").textOrEmpty()))
                .containsExactly("duplicate_custom_id", "mismatched_endpoint", "mismatched_model", "invalid_json_line");
        assertThat(poll(batch("/v1/responses", List.of())).at("errors").json()).contains("empty_file");
    }

    @Test
    void refusesABrokenBatch() {
        assertThat(create("/v1/nonsense", "24h", "file-1").status()).isEqualTo(400);
        assertThat(create("/v1/responses", "1h", "file-1").status()).isEqualTo(400);
        assertThat(create("/v1/responses", "24h", "file-1").status()).isEqualTo(404);
        assertThat(desk.get("/v1/batches/batch_1", Map.of()).status()).isEqualTo(404);
    }

    private String batch(String endpoint, List<String> lines) {
        String file = upload(String.join("\n", lines) + "\n");
        return create(endpoint, "24h", file).json().at("id").textOrEmpty();
    }

    private ProtocolDesk.Answer create(String endpoint, String window, String file) {
        return desk.post(
                "/v1/batches",
                json("{'endpoint':'" + endpoint + "','completion_window':'" + window + "','input_file_id':'" + file
                        + "'}"),
                Map.of());
    }

    private JsonTree poll(String id) {
        return desk.get("/v1/batches/" + id, Map.of()).json();
    }

    private String content(JsonTree file) {
        return desk.get("/v1/files/" + file.textOrEmpty() + "/content", Map.of())
                .text();
    }

    private String upload(String content) {
        String form = form("purpose\"", "batch") + form("file\"; filename=\"b.jsonl\"", content) + "--here--\r\n";
        return desk.post("/v1/files", form, FORM).json().at("id").textOrEmpty();
    }

    private static String form(String name, String content) {
        return "--here\r\nContent-Disposition: form-data; name=\"" + name + "\r\n\r\n" + content + "\r\n";
    }

    private static String line(String id, String url, String body) {
        return json("{'custom_id':'" + id + "','method':'POST','url':'" + url + "','body':" + body + "}");
    }

    private ProtocolDesk.Answer embed(String request) {
        return desk.post("/v1/embeddings", json(request), Map.of());
    }

    private static String json(String text) {
        return text.replace('\'', '"');
    }
}
