package io.github.llmports.testkit.generate;

import io.github.llmports.api.chat.ChatRequest;
import io.github.llmports.api.chat.ToolDefinition;
import io.github.llmports.api.json.Json;
import io.github.llmports.api.message.Message;
import io.github.llmports.api.message.Part;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/** Makes random requests, messages, texts and splits from a seed. Not safe for use by several threads. */
public final class Generators {
    private static final List<String> ALPHABETS = List.of(
            "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
            "0123456789 .,;:!?-_()[]{}<>/\\'\"`",
            " \t\n\r\u00A0\u2028\u200B\uFEFF",
            "\u00E4\u00F6\u00FC\u00DF\u00E9\u00E8\u00F1\u00E7\u0141\u0152",
            "\u05D0\u05D1\u05D2\u0627\u0628\u062A\u0939\u093F\u0928\u094D\u0926\u0940",
            "\u65E5\u672C\u8A9E\uD55C\uAE00\u4E2D\u6587",
            "e\u0301a\u0308\u200D",
            "\uD83D\uDE00\uD83D\uDE80\uD83C\uDDE7\uD83C\uDDEA\uD83D\uDC68\uD835\uDD4F");
    private static final int DEPTH = 3;

    private final SplittableRandom random;

    private Generators(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** Generators that give the same values for the same seed. */
    public static Generators of(long seed) {
        return new Generators(seed);
    }

    /** A whole number between the two, both included. */
    public int number(int least, int most) {
        return random.nextInt(least, most + 1);
    }

    /** One of the values. */
    public <T> T oneOf(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    /** A list of that many made values at most, possibly none. */
    public <T> List<T> list(int atMost, Supplier<T> maker) {
        List<T> values = new ArrayList<>();
        for (int left = number(0, atMost); left > 0; left--) {
            values.add(maker.get());
        }
        return values;
    }

    /** A word of lower-case letters. */
    public String word() {
        StringBuilder word = new StringBuilder();
        for (int left = number(1, 10); left > 0; left--) {
            word.append((char) ('a' + random.nextInt(26)));
        }
        return word.toString();
    }

    /** A text in many scripts, with white space of all kinds, combining marks and emoji; never half a character. */
    public String text(int atMostCodePoints) {
        StringBuilder text = new StringBuilder();
        for (int left = number(0, atMostCodePoints); left > 0; left--) {
            int[] alphabet = oneOf(ALPHABETS).codePoints().toArray();
            text.appendCodePoint(alphabet[random.nextInt(alphabet.length)]);
        }
        return text.toString();
    }

    /** A JSON object. */
    public Json jsonObject() {
        return Json.of(object(DEPTH));
    }

    /** A conversation that a service would take: every tool call has its result, a user speaks last. */
    public List<Message> messages() {
        List<Message> messages = new ArrayList<>();
        if (random.nextBoolean()) {
            messages.add(Message.system(text(40)));
        }
        for (int turns = number(0, 3); turns > 0; turns--) {
            messages.add(Message.user(text(40)));
            messages.addAll(random.nextBoolean() ? List.of(Message.assistant(text(40))) : toolTurn());
        }
        messages.add(Message.user(text(40)));
        return messages;
    }

    /** A request for that model with a generated conversation, sometimes with tools. */
    public ChatRequest request(String model) {
        ChatRequest.Builder request = ChatRequest.builder(model).messages(messages());
        for (int left = number(0, 3); left > 0; left--) {
            request.tool(
                    ToolDefinition.of(word() + left, text(20), Json.of("{\"type\":\"object\",\"properties\":{}}")));
        }
        if (random.nextBoolean()) {
            request.maxOutputTokens(number(1, 4096));
        }
        return request.build();
    }

    /** The bytes cut in pieces at random places; together they are the bytes again, and no piece is empty. */
    public List<byte[]> split(byte[] bytes, int pieceAtMost) {
        List<byte[]> pieces = new ArrayList<>();
        int from = 0;
        while (from < bytes.length) {
            int to = Math.min(bytes.length, from + number(1, pieceAtMost));
            pieces.add(Arrays.copyOfRange(bytes, from, to));
            from = to;
        }
        return pieces;
    }

    private List<Message> toolTurn() {
        List<Part> calls = new ArrayList<>();
        List<Part.ToolResult> results = new ArrayList<>();
        for (int i = number(1, 3); i > 0; i--) {
            String id = "call_" + word() + i;
            calls.add(new Part.ToolCall(id, word(), jsonObject().text(), Optional.empty()));
            results.add(random.nextBoolean() ? Part.toolResult(id, text(20)) : Part.toolError(id, text(20)));
        }
        return List.of(new Message.Assistant(calls), Message.tool(results.toArray(Part.ToolResult[]::new)));
    }

    private String object(int depth) {
        List<String> members = new ArrayList<>();
        for (int left = number(0, 3); left > 0; left--) {
            members.add("\"" + word() + left + "\":" + value(depth));
        }
        return "{" + String.join(",", members) + "}";
    }

    private String value(int depth) {
        return switch (number(0, depth > 0 ? 6 : 4)) {
            case 0 -> "null";
            case 1 -> String.valueOf(random.nextBoolean());
            case 2 -> String.valueOf(random.nextLong());
            case 3 -> number(-1000, 1000) + "." + number(0, 999) + "e" + number(-9, 9);
            case 4 -> quoted(text(10));
            case 5 -> "[" + String.join(", ", list(3, () -> value(depth - 1))) + "]";
            default -> object(depth - 1);
        };
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.chars().forEach(c -> {
            if (c == '"' || c == '\\' || c < ' ') {
                quoted.append(String.format("\\u%04x", c));
            } else {
                quoted.append((char) c);
            }
        });
        return quoted.append('"').toString();
    }
}
