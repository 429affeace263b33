package io.github.llmports.testkit.simulator.generatecontent;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmports.testkit.chat.ServiceError;
import io.github.llmports.testkit.json.JsonTree;
import io.github.llmports.testkit.server.HeaderList;
import io.github.llmports.testkit.server.WireResponse;
import io.github.llmports.testkit.simulator.protocol.ChatAnswer;
import io.github.llmports.testkit.simulator.protocol.ProtocolDesk;
import io.github.llmports.testkit.simulator.protocol.ProtocolDesk.Answer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GenerateBatchesTest {
    private static final Map<String, String> KEY = Map.of("x-goog-api-key", "k");
    private static final String HI = "{'contents':[{'role':'user','parts':[{'text':'Hi'}]}]}";

    private final ProtocolDesk desk = ProtocolDesk.strict(new GenerateContentProtocol());

    @Test
    void succeedsWithTheSecondPoll() {
        desk.says(ChatAnswer.text(List.of("first")))
                .script(asked -> asked.error(ServiceError.ofStatus(503)))
                .script(asked -> WireResponse.of(200, HeaderList.EMPTY, new byte[] {'?'}));
        Answer created = create(item("a", HI), item("b", "{}"), item("c", HI), item("d", HI));
        String path = "/v1beta/" + created.json().at("name").textOrEmpty();

        Answer running = desk.get(path, KEY);
        JsonTree done = desk.get(path, KEY).json();

        assertThat(created.text()).contains("BATCH_STATE_PENDING", "\"pendingRequestCount\":\"4\"", "my batch");
        assertThat(running.text()).contains("BATCH_STATE_RUNNING").doesNotContain("\"done\"");
        assertThat(done.at("done").isTrue()).isTrue();
        assertThat(done.at("metadata").at("state").textOrEmpty()).isEqualTo("BATCH_STATE_SUCCEEDED");
        assertThat(done.at("metadata").at("batchStats").json())
                .contains("\"successfulRequestCount\":\"1\"", "\"failedRequestCount\":\"3\"")
                .doesNotContain("pending");
        List<JsonTree> results = done.at("response")
                .at("inlinedResponses")
                .at("inlinedResponses")
                .elements();
        assertThat(results.get(0).json()).contains("first", "\"key\":\"a\"");
        assertThat(results.get(1).at("error").at("code").json()).isEqualTo("400");
        assertThat(results.get(2).at("error").at("status").textOrEmpty()).isEqualTo("UNAVAILABLE");
        assertThat(results.get(3).at("error").at("code").json()).isEqualTo("500");
        assertThat(desk.get(path, KEY).json()).isEqualTo(done);
    }

    @Test
    void cancelsWhatIsNotDone() {
        String path = "/v1beta/" + create(item("a", HI)).json().at("name").textOrEmpty();

        assertThat(desk.post(path + ":cancel", "{}", KEY).text()).isEqualTo("{}");
        assertThat(desk.get(path, KEY).text()).contains("BATCH_STATE_CANCELLED", "\"done\":true");
    }

    @Test
    void doesNotCancelWhatIsDone() {
        String path = "/v1beta/" + create(item("a", HI)).json().at("name").textOrEmpty();
        desk.get(path, KEY);
        desk.get(path, KEY);

        desk.post(path + ":cancel", "{}", KEY);

        assertThat(desk.get(path, KEY).text()).contains("BATCH_STATE_SUCCEEDED");
    }

    @Test
    void listsAndForgets() {
        String path = "/v1beta/" + create(item("a", HI)).json().at("name").textOrEmpty();

        assertThat(desk.get("/v1beta/batches", KEY).json().at("operations").elements())
                .hasSize(1);
        assertThat(desk.post(path, "{}", KEY).status()).isEqualTo(404);
        assertThat(desk.ask("DELETE", path, "", KEY).orElseThrow().status()).isEqualTo(200);
        assertThat(desk.get(path, KEY).status()).isEqualTo(404);
        assertThat(desk.post("/v1beta/batches", "{}", KEY).status()).isEqualTo(404);
    }

    @Test
    void leavesOutTheMetadataThatNobodyGave() {
        String path =
                "/v1beta/" + create("{'request':" + HI + "}").json().at("name").textOrEmpty();
        desk.get(path, KEY);

        assertThat(desk.get(path, KEY).text()).contains("simulator").doesNotContain("\"metadata\":null");
    }

    @Test
    void refusesABatchWithoutRequests() {
        assertThat(create().status()).isEqualTo(400);
    }

    private Answer create(String... items) {
        String body = "{'batch':{'displayName':'my batch','inputConfig':{'requests':{'requests':["
                + String.join(",", items) + "]}}}}";
        return desk.post("/v1beta/models/gemini-3.5-flash:batchGenerateContent", body.replace('\'', '"'), KEY);
    }

    private static String item(String key, String request) {
        return "{'request':" + request + ",'metadata':{'key':'" + key + "'}}";
    }
}
