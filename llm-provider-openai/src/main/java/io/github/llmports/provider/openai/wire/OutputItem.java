package io.github.llmports.provider.openai.wire;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.github.llmports.support.json.WireJson;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** One item of an answer's output, read whole before anything is made of it: its type may stand behind the rest. */
final class OutputItem {

    String type = "";
    String callId = "";

    /** Raw; a call is known by its other id, this one would only ask for the reasoning that it came after. */
    private String id = "";

    String name = "";
    String arguments = "";

    /** What the model says, or what it thought in full. */
    final List<Content> contents = new ArrayList<>(1);

    /** What it thought, in short. */
    final List<String> summaries = new ArrayList<>(0);

    /** Fields of a message or a call that have no place elsewhere, without the braces. */
    private final StringBuilder others = new StringBuilder(0);

    /** The item as it stands; empty for a message and a call, which are put together again. */
    String raw = "";

    /** Reads the item at the parser, which must be an object. */
    static OutputItem read(Document json) throws IOException {
        OutputItem item = new OutputItem();
        int start = WireJson.tokenStart(json.parser());
        for (String field = json.field(); field != null; field = json.field()) {
            switch (field) {
                case "type" -> item.type = json.text();
                case "id" -> item.id = json.isText() ? json.raw() : "";
                case "call_id" -> item.callId = json.text();
                case "name" -> item.name = json.text();
                case "arguments" -> item.arguments = json.isObject() ? json.raw() : json.text();
                case "content" -> item.contents(json);
                case "summary" -> item.summaries(json);
                case "role", "status" -> json.skip();
                default -> item.keep(field, json);
            }
        }
        if (!item.isMessage() && !item.isFunctionCall()) {
            item.raw = json.between(start, WireJson.position(json.parser()));
        }
        return item;
    }

    boolean isMessage() {
        return type.equals("message");
    }

    boolean isFunctionCall() {
        return type.equals("function_call");
    }

    boolean isReasoning() {
        return type.equals("reasoning");
    }

    /** The item's own fields and what a text says beside itself, as a JSON object; null if there are none. */
    @Nullable String fields(String annotations) {
        StringJoiner all = new StringJoiner(",", "{", "}").setEmptyValue("");
        if (isMessage() && !id.isEmpty()) {
            all.add("\"id\":" + id);
        }
        if (!others.isEmpty()) {
            all.add(others);
        }
        if (!annotations.isEmpty()) {
            all.add("\"annotations\":[" + annotations + "]");
        }
        return all.length() == 0 ? null : all.toString();
    }

    /** Summary and thoughts; each piece is a paragraph. */
    String reasoning() {
        List<String> pieces = new ArrayList<>(summaries);
        for (Content content : contents) {
            pieces.add(content.text());
        }
        return String.join("\n\n", pieces);
    }

    private void keep(String field, Document json) throws IOException {
        boolean needless = json.isNull() || !type.isEmpty() && !isMessage() && !isFunctionCall();
        if (needless) {
            json.skip();
            return;
        }
        others.append(others.isEmpty() ? "\"" : ",\"")
                .append(JsonStringEncoder.getInstance().quoteAsString(field))
                .append("\":")
                .append(json.raw());
    }

    private void summaries(Document json) throws IOException {
        if (json.entersArray()) {
            while (json.hasElement()) {
                summaries.add(Content.read(json).text());
            }
        }
    }

    private void contents(Document json) throws IOException {
        if (json.entersArray()) {
            while (json.hasElement()) {
                contents.add(Content.read(json));
            }
        }
    }

    /**
     * A piece of a message.
     *
     * @param type what it is
     * @param text what it says
     * @param annotations where it comes from, raw; empty if nothing is said of that
     * @param logprobs the probabilities of its tokens, raw; empty if none were asked for
     * @param raw the piece as it stands; empty for texts and refusals, of which nothing else is kept
     */
    record Content(String type, String text, String annotations, String logprobs, String raw) {

        static Content read(Document json) throws IOException {
            if (!json.isObject()) {
                return new Content("", "", "", "", json.raw());
            }
            int start = WireJson.tokenStart(json.parser());
            String type = "";
            String text = "";
            String annotations = "";
            String logprobs = "";
            for (String field = json.field(); field != null; field = json.field()) {
                switch (field) {
                    case "type" -> type = json.text();
                    case "text", "refusal" -> text = json.text();
                    case "annotations" -> annotations = elements(json);
                    case "logprobs" -> logprobs = elements(json);
                    default -> json.skip();
                }
            }
            int end = WireJson.position(json.parser());
            return new Content(type, text, annotations, logprobs, known(type) ? "" : json.between(start, end));
        }

        private static boolean known(String type) {
            return switch (type) {
                case "output_text", "refusal", "summary_text", "reasoning_text" -> true;
                default -> false;
            };
        }

        boolean isRefusal() {
            return type.equals("refusal");
        }

        /** What stands between the brackets of an array. */
        private static String elements(Document json) throws IOException {
            if (json.parser().currentToken() != JsonToken.START_ARRAY) {
                json.skip();
                return "";
            }
            String array = json.raw();
            return array.substring(1, array.length() - 1).strip();
        }
    }
}
