package io.github.llmports.verification.benchmarks.upstream;

import java.nio.charset.StandardCharsets;

/** Chat completions, as OpenAI, Groq and OpenRouter write them. */
final class ChatScript implements WireScript {
    private final String servedModel;
    private final Dialect dialect;

    ChatScript(String servedModel, Dialect dialect) {
        this.servedModel = servedModel;
        this.dialect = dialect;
    }

    @Override
    public byte[] opening() {
        String comment = dialect == Dialect.OPENROUTER ? ": OPENROUTER PROCESSING\n\n" : "";
        return ascii(comment + event("{\"role\":\"assistant\",\"content\":\"\",\"refusal\":null}", "null", "null", 0));
    }

    @Override
    public byte[] text(int index) {
        String role = dialect == Dialect.OPENROUTER ? "\"role\":\"assistant\"," : "";
        String delta = "{" + role + "\"content\":\"" + Script.textOf(index) + "\"}";
        return ascii(event(delta, "null", "null", Script.EVENT_BYTES));
    }

    @Override
    public byte[] ending(int events) {
        String finish = switch (dialect) {
            case OPENAI ->
                event("{}", "\"stop\"", "null", 0)
                        + frame(head("chat.completion.chunk", 0) + "\"choices\":[],\"usage\":" + usage(events) + "}");
            case GROQ -> event("{}", "\"stop\"", usage(events), 0);
            case OPENROUTER ->
                event("{\"role\":\"assistant\",\"content\":\"\"}", "\"stop\"", "null", 0)
                        + event("{\"role\":\"assistant\",\"content\":\"\"}", "null", usage(events), 0);
        };
        return ascii(finish + frame("[DONE]"));
    }

    @Override
    public byte[] document(int events) {
        return ascii(head("chat.completion", 0)
                + "\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\""
                + Script.textOfAll(events)
                + "\",\"refusal\":null,\"annotations\":[]},\"logprobs\":null,\"finish_reason\":\"stop\"}],\"usage\":"
                + usage(events) + "}");
    }

    private String event(String delta, String finishReason, String usage, int wantedBytes) {
        String choices = "\"choices\":[{\"index\":0,\"delta\":" + delta + ",\"logprobs\":null,\"finish_reason\":"
                + finishReason + "}],\"usage\":" + usage + "}";
        String event = frame(head("chat.completion.chunk", 0) + choices);
        int missing = Math.max(0, wantedBytes - event.length());
        return missing == 0 ? event : frame(head("chat.completion.chunk", missing) + choices);
    }

    private String head(String object, int padding) {
        String provider = dialect == Dialect.OPENROUTER ? "\"provider\":\"DeepInfra\"," : "";
        return "{\"id\":\"chatcmpl-BqvNxYwKdfTzLmRcHsJaQe" + "7".repeat(padding) + "\"," + provider + "\"object\":\""
                + object + "\",\"created\":1782321945,\"model\":\"" + servedModel
                + "\",\"system_fingerprint\":\"fp_a28898\",";
    }

    private String usage(int events) {
        String cost = dialect == Dialect.OPENROUTER ? "\"cost\":0.0000123," : "";
        return "{\"prompt_tokens\":19,\"completion_tokens\":" + events * 6 + ",\"total_tokens\":" + (19 + events * 6)
                + "," + cost + "\"prompt_tokens_details\":{\"cached_tokens\":0,\"audio_tokens\":0},"
                + "\"completion_tokens_details\":{\"reasoning_tokens\":0,\"audio_tokens\":0}}";
    }

    private static String frame(String data) {
        return "data: " + data + "\n\n";
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Who speaks it. */
    enum Dialect {
        OPENAI,
        GROQ,
        OPENROUTER
    }
}
