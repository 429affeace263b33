package io.github.llmports.testkit.simulator.platform;

import io.github.llmports.testkit.chat.ServiceError;
import io.github.llmports.testkit.json.JsonTree;
import io.github.llmports.testkit.server.HeaderList;
import io.github.llmports.testkit.server.WireResponse;
import io.github.llmports.testkit.simulator.completions.AskedChat;
import io.github.llmports.testkit.simulator.protocol.Asked;
import io.github.llmports.testkit.simulator.protocol.ChatCall;
import io.github.llmports.testkit.simulator.protocol.House;
import io.github.llmports.testkit.simulator.responses.ResponsesProtocol;
import io.github.llmports.testkit.simulator.rules.StrictRules;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What became of the requests of a batch, in an order that is not theirs.
 *
 * @param answers the lines of the output file
 * @param failures the lines of the error file
 */
record BatchRun(List<String> answers, List<String> failures) {

    static BatchRun of(List<String> lines, House house) {
        List<String> answers = new ArrayList<>();
        List<String> failures = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            BatchLine line = BatchLine.of(lines.get(i));
            WireResponse response = response(line, i + 1, house);
            JsonTree body = JsonTree.parse(new String(response.bodyBytes(), StandardCharsets.UTF_8));
            boolean good = response.status() < 300;
            (good ? answers : failures).add(line(i, line.customId(), response.status(), body, null));
        }
        Collections.reverse(answers);
        return new BatchRun(answers, failures);
    }

    static BatchRun cancelled(List<String> lines) {
        List<String> failures = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            failures.add(line(i, BatchLine.of(lines.get(i)).customId(), 0, JsonTree.of(null), "batch_cancelled"));
        }
        return new BatchRun(List.of(), failures);
    }

    private static WireResponse response(BatchLine line, long number, House house) {
        if (line.url().endsWith("/embeddings")) {
            try {
                byte[] body = JsonTree.write(Embeddings.of(line.body(), house.strict()))
                        .getBytes(StandardCharsets.UTF_8);
                return WireResponse.of(200, HeaderList.EMPTY, body);
            } catch (Refusal refusal) {
                return refused(refusal.error());
            }
        }
        boolean chat = line.url().endsWith("/chat/completions");
        ChatCall call = new ChatCall(line.body(), number);
        ResponsesProtocol.Result result = ResponsesProtocol.read(line.body(), number, house.strict());
        Optional<ServiceError> refusal =
                !chat ? result.refusal() : house.strict() ? StrictRules.refusal(call) : Optional.empty();
        Asked asked = chat ? new AskedChat(call) : result.asked();
        return refusal.map(BatchRun::refused).orElseGet(() -> house.script().apply(asked));
    }

    private static WireResponse refused(ServiceError error) {
        return WireResponse.of(error.status(), HeaderList.EMPTY, error.body());
    }

    private static String line(int index, String customId, int status, JsonTree body, @Nullable String error) {
        return JsonTree.write(JsonTree.object(
                "id",
                "batch_req_simulated" + index,
                "custom_id",
                customId,
                "response",
                status == 0
                        ? null
                        : JsonTree.object("status_code", status, "request_id", "req_simulated" + index, "body", body),
                "error",
                error == null ? null : JsonTree.object("code", error, "message", "This request was not executed.")));
    }
}
