package io.github.llmports.testkit.simulator.generatecontent.wire;

import io.github.llmports.testkit.json.JsonTree;
import io.github.llmports.testkit.server.Step;
import io.github.llmports.testkit.simulator.protocol.ChatAnswer;
import io.github.llmports.testkit.simulator.protocol.Tokens;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes an answer as a stream (wire facts, Gemini 2.5): lines end with CRLF, each chunk has the new parts and the
 * usage so far, the last one the finish reason, and nothing marks the end; one per answer.
 */
final class GenerateChunks {
    private final ChatAnswer answer;
    private final GenerateWriter writer;
    private final boolean inArray;
    private final List<Step> steps = new ArrayList<>();
    private long tokens;

    GenerateChunks(ChatAnswer answer, GenerateWriter writer, boolean inArray) {
        this.answer = answer;
        this.writer = writer;
        this.inArray = inArray;
    }

    List<Step> write() {
        if (writer.promptBlocked()) {
            send(writer.blocked(), 1);
        } else {
            answer.reasoning().stream()
                    .map(writer::thoughts)
                    .filter(parts -> !parts.isEmpty())
                    .forEach(parts -> send(writer.chunk(parts, 0), 1));
            texts();
            if (!answer.toolCalls().isEmpty()) {
                send(writer.chunk(writer.calls(), tokens), 1);
            }
            send(writer.lastChunk(), 1);
        }
        if (inArray) {
            steps.add(new Step.Send(bytes("]")));
        }
        return steps;
    }

    private void texts() {
        List<String> texts = writer.texts();
        if (texts.size() == 1) {
            text(texts.get(0), answer.repeats());
            return;
        }
        for (int i = 0; i < answer.repeats(); i++) {
            texts.forEach(text -> text(text, 1));
        }
    }

    private void text(String text, int times) {
        send(writer.chunk(List.of(writer.text(text, false)), tokens), times);
        tokens += Tokens.of(text) * times;
    }

    private void send(Map<String, @Nullable Object> chunk, int times) {
        String json = JsonTree.write(chunk);
        String opening = steps.isEmpty() ? "[" : ",\r\n";
        steps.add(new Step.Send(bytes(inArray ? opening + json + "\n" : "data: " + json + "\r\n\r\n"), times));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
