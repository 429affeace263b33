package io.github.llmports.testkit.simulator.messages;

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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageBatchesTest {
    private static final String PATH = "/v1/messages/batches";
    private static final Map<String, String> HEADERS = Map.of("anthropic-version", "2023-06-01", "host", "there:1");
    private static final String PARAMS =
            "{'model':'claude-haiku-4-5','max_tokens':9,'messages':[{'role':'user','content':'Hi'}]}";

    private final ProtocolDesk desk = ProtocolDesk.strict(new MessagesProtocol());

    @Test
    void endsWithTheSecondPollAndGivesResultsInAnyOrder() {
        desk.says(ChatAnswer.text(List.of("second")))
                .script(asked -> asked.error(ServiceError.ofStatus(529)))
                .script(asked -> WireResponse.of(200, HeaderList.EMPTY, new byte[] {'?'}));
        String id = create(item("a", "{}"), item("b", PARAMS), item("c", PARAMS), item("d", PARAMS));

        Answer first = desk.get(PATH + "/" + id, HEADERS);
        Answer second = desk.get(PATH + "/" + id, HEADERS);
        Answer third = desk.get(PATH + "/" + id, HEADERS);

        assertThat(first.json().at("processing_status").textOrEmpty()).isEqualTo("in_progress");
        assertThat(first.json().at("request_counts").at("processing").json()).isEqualTo("4");
        assertThat(first.header("retry-after")).isEqualTo("1");
        assertThat(second.header("retry-after")).isEmpty();
        assertThat(second.text()).isEqualTo(third.text());
        assertThat(second.json().at("request_counts").at("succeeded").json()).isEqualTo("1");
        assertThat(second.json().at("request_counts").at("errored").json()).isEqualTo("3");
        String url = second.json().at("results_url").textOrEmpty();
        assertThat(url).isEqualTo("http://there:1" + PATH + "/" + id + "/results");
        Answer results = desk.get(url.substring("http://there:1".length()), HEADERS);
        List<JsonTree> lines = results.text().lines().map(JsonTree::parse).toList();
        assertThat(results.header("content-type")).isEqualTo("application/x-jsonl");
        assertThat(lines.stream().map(line -> line.at("custom_id").textOrEmpty()))
                .containsExactly("d", "c", "b", "a");
        assertThat(lines.get(0).json()).contains("second", "\"service_tier\":\"batch\"");
        assertThat(lines.get(1).json()).contains("overloaded_error");
        assertThat(lines.get(2).json()).contains("api_error");
        assertThat(lines.get(3).json()).contains("errored", "invalid_request_error");
    }

    @Test
    void cancelsWhatHasNotEnded() {
        String id = create(item("a", PARAMS));

        Answer canceling = desk.post(PATH + "/" + id + "/cancel", "{}", HEADERS);
        desk.get(PATH + "/" + id, HEADERS);
        Answer ended = desk.get(PATH + "/" + id, HEADERS);

        assertThat(canceling.json().at("processing_status").textOrEmpty()).isEqualTo("canceling");
        assertThat(canceling.json().at("cancel_initiated_at").hasValue()).isTrue();
        assertThat(ended.json().at("request_counts").at("canceled").json()).isEqualTo("1");
        assertThat(desk.get(PATH + "/" + id + "/results", HEADERS).text()).contains("\"type\":\"canceled\"");
        assertThat(desk.post(PATH + "/" + id + "/cancel", "{}", HEADERS).status())
                .isEqualTo(400);
    }

    @Test
    void listsTheNewestFirstAndForgetsWhatIsDeleted() {
        String first = create(item("a", PARAMS));
        String second = create(item("a", PARAMS));

        assertThat(desk.get(PATH, HEADERS).json().at("first_id").textOrEmpty()).isEqualTo(second);
        assertThat(desk.ask("DELETE", PATH + "/" + first, "", HEADERS)
                        .orElseThrow()
                        .status())
                .isEqualTo(400);
        desk.get(PATH + "/" + first, HEADERS);
        desk.get(PATH + "/" + first, HEADERS);
        assertThat(desk.ask("DELETE", PATH + "/" + first, "", HEADERS)
                        .orElseThrow()
                        .text())
                .contains("message_batch_deleted");
        assertThat(desk.get(PATH + "/" + first, HEADERS).status()).isEqualTo(404);
    }

    @Test
    void hasNoResultsBeforeTheEnd() {
        String id = create(item("a", PARAMS));

        assertThat(desk.get(PATH + "/" + id + "/results", HEADERS).status()).isEqualTo(404);
        assertThat(desk.post(PATH + "/" + id + "/nonsense", "{}", HEADERS).status())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense",
                "{'requests':[]}",
                "{'requests':[{'custom_id':'a b','params':{}}]}",
                "{'requests':[{'custom_id':'a','params':{}},{'custom_id':'a','params':{}}]}",
                "{'requests':[{'custom_id':'a','params':{'stream':true}}]}"
            })
    void refusesABrokenBatch(String body) {
        assertThat(desk.post(PATH, body.replace('\'', '"'), HEADERS).status()).isEqualTo(400);
    }

    private String create(String... items) {
        String body = "{'requests':[" + String.join(",", items) + "]}";
        return desk.post(PATH, body.replace('\'', '"'), HEADERS).json().at("id").textOrEmpty();
    }

    private static String item(String id, String params) {
        return "{'custom_id':'" + id + "','params':" + params + "}";
    }
}
