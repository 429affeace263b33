package io.github.llmports.verification.benchmarks.upstream;

import java.nio.charset.StandardCharsets;

/** generateContent: whole documents as events, lines ended by CRLF, usage in each of them. */
final class GenerateContentScript implements WireScript {
    private final String servedModel;

    GenerateContentScript(String servedModel) {
        this.servedModel = servedModel;
    }

    @Override
    public byte[] opening() {
        return new byte[0];
    }

    @Override
    public byte[] text(int index) {
        return frame(document(Script.textOf(index), "", index * 6 + 6));
    }

    @Override
    public byte[] ending(int events) {
        return frame(document("", "\"finishReason\":\"STOP\",", events * 6));
    }

    @Override
    public byte[] document(int events) {
        return document(Script.textOfAll(events), "\"finishReason\":\"STOP\",", events * 6)
                .getBytes(StandardCharsets.US_ASCII);
    }

    private String document(String text, String finish, int outputTokens) {
        return "{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"" + text + "\"}],\"role\":\"model\"}," + finish
                + "\"index\":0}],\"usageMetadata\":{\"promptTokenCount\":19,\"candidatesTokenCount\":" + outputTokens
                + ",\"totalTokenCount\":" + (19 + outputTokens)
                + ",\"promptTokensDetails\":[{\"modality\":\"TEXT\",\"tokenCount\":19}]},\"modelVersion\":\""
                + servedModel + "\",\"responseId\":\"b3kOad7cL4-gz7IPyOXQ6AQ\"}";
    }

    private static byte[] frame(String data) {
        return ("data: " + data + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
    }
}
