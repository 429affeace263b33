package io.github.llmports.testkit.simulator;

import io.github.llmports.testkit.chat.TokenUsage;
import io.github.llmports.testkit.json.JsonTree;
import io.github.llmports.testkit.server.HeaderList;
import io.github.llmports.testkit.server.Step;
import io.github.llmports.testkit.server.WireResponse;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A stream encoded in advance, for measurements: the server parses no JSON and shares the bytes among all streams. It
 * is asked for by path: {@code /plan/{chunks}x{eventBytes}/{delayMillis}/v1/chat/completions}.
 *
 * @param chunks the number of content events
 * @param eventBytes the size of each event, its blank line included, at least 220
 * @param delay the pause before each event; without one, events leave sixteen to a write
 */
public record StreamPlan(int chunks, int eventBytes, Duration delay) {
    private static final Pattern PATH = Pattern.compile("/plan/(\\d+)x(\\d+)/(\\d+)/v1/chat/completions");
    private static final int BURST = 16;
    private static final String ENVELOPE = "{\"id\":\"chatcmpl-simulated\",\"object\":\"chat.completion.chunk\","
            + "\"created\":1790000000,\"model\":\"gpt-4o-2024-08-06\",\"choices\":[{\"index\":0,\"delta\":";
    private static final String CONTENT_END = "\"},\"finish_reason\":null}],\"usage\":null}\n\n";

    /** The plan that a path asks for, if it is such a path. */
    static Optional<StreamPlan> ofPath(String path) {
        Matcher matcher = PATH.matcher(path);
        return matcher.matches()
                ? Optional.of(new StreamPlan(
                        Integer.parseInt(matcher.group(1)),
                        Integer.parseInt(matcher.group(2)),
                        Duration.ofMillis(Long.parseLong(matcher.group(3)))))
                : Optional.empty();
    }

    /** What follows the host and port of a base URL that asks for this plan. */
    public String basePath() {
        return "/plan/" + chunks + "x" + eventBytes + "/" + delay.toMillis() + "/v1";
    }

    /** The text of one content event: its number and filling. */
    public String delta(int index) {
        String start = " token" + index + " ";
        int room = eventBytes - ("data: " + ENVELOPE + "{\"content\":\"" + CONTENT_END).length();
        return (start + "abcdefghij".repeat(Math.max(0, room) / 10 + 1)).substring(0, Math.max(start.length(), room));
    }

    /** The text of the whole answer. */
    public String text() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < chunks; i++) {
            text.append(delta(i));
        }
        return text.toString();
    }

    /** The tokens that it reports: one for each content event, and ten for the prompt. */
    public TokenUsage usage() {
        return TokenUsage.of(10, chunks);
    }

    WireResponse response(boolean streamed) {
        HeaderList headers = HeaderList.EMPTY.with("x-request-id", "req_plan");
        if (!streamed) {
            return WireResponse.of(200, headers.with("content-type", "application/json"), completion());
        }
        List<Step> body = new ArrayList<>();
        body.add(send("{\"role\":\"assistant\",\"content\":\"\"},\"finish_reason\":null}],\"usage\":null}\n\n"));
        addContent(body);
        body.add(send("{},\"finish_reason\":\"stop\"}],\"usage\":null}\n\n"));
        body.add(new Step.Send(ascii("data: {\"id\":\"chatcmpl-simulated\",\"object\":\"chat.completion.chunk\","
                + "\"created\":1790000000,\"model\":\"gpt-4o-2024-08-06\",\"choices\":[],\"usage\":"
                + JsonTree.write(usage().json()) + "}\n\n")));
        body.add(new Step.Send(ascii("data: [DONE]\n\n")));
        HeaderList eventStream = headers.with("content-type", "text/event-stream; charset=utf-8");
        return WireResponse.streamed(200, eventStream, List.of()).withBody(body);
    }

    private void addContent(List<Step> body) {
        if (!delay.isZero()) {
            for (int i = 0; i < chunks; i++) {
                body.add(new Step.Pause(delay));
                body.add(content(i));
            }
            return;
        }
        for (int from = 0; from < chunks; from += BURST) {
            ByteArrayOutputStream burst = new ByteArrayOutputStream();
            for (int i = from; i < Math.min(chunks, from + BURST); i++) {
                burst.writeBytes(content(i).bytes());
            }
            body.add(new Step.Send(burst.toByteArray()));
        }
    }

    private Step.Send content(int index) {
        return send("{\"content\":\"" + delta(index) + CONTENT_END);
    }

    private byte[] completion() {
        return ascii("{\"id\":\"chatcmpl-simulated\",\"object\":\"chat.completion\",\"created\":1790000000,"
                + "\"model\":\"gpt-4o-2024-08-06\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\","
                + "\"content\":\"" + text() + "\",\"refusal\":null},\"logprobs\":null,\"finish_reason\":\"stop\"}],"
                + "\"usage\":" + JsonTree.write(usage().json()) + "}");
    }

    private static Step.Send send(String tail) {
        return new Step.Send(ascii("data: " + ENVELOPE + tail));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
