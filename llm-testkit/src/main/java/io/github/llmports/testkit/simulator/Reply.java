package io.github.llmports.testkit.simulator;

import io.github.llmports.testkit.chat.ScriptedToolCall;
import io.github.llmports.testkit.chat.ServiceError;
import io.github.llmports.testkit.chat.TokenUsage;
import io.github.llmports.testkit.fault.Fault;
import io.github.llmports.testkit.server.HeaderList;
import io.github.llmports.testkit.server.Step;
import io.github.llmports.testkit.server.WireResponse;
import io.github.llmports.testkit.simulator.protocol.Asked;
import io.github.llmports.testkit.simulator.protocol.ChatAnswer;
import io.github.llmports.testkit.simulator.protocol.Renderer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/**
 * What the simulator answers to one request, streamed or not as the request asks; immutable and reusable.
 *
 * <p>{@link #usage} and {@link #finish} shape what a model says and mean nothing on a status or raw reply.
 */
public final class Reply {
    private final BiFunction<Asked, UnaryOperator<ChatAnswer>, WireResponse> body;
    private final UnaryOperator<ChatAnswer> said;
    private final Fault fault;

    private Reply(
            BiFunction<Asked, UnaryOperator<ChatAnswer>, WireResponse> body,
            UnaryOperator<ChatAnswer> said,
            Fault fault) {
        this.body = body;
        this.said = said;
        this.fault = fault;
    }

    /** A text, streamed word by word. */
    public static Reply text(String text) {
        return saying(ChatAnswer.text(ChatAnswer.words(text)));
    }

    /** A text in exactly these pieces when it is streamed. */
    public static Reply chunks(String... deltas) {
        return saying(ChatAnswer.text(List.of(deltas)));
    }

    /** One piece of text again and again; it is not held in memory more than once while it is streamed. */
    public static Reply repeated(String delta, int times) {
        return saying(ChatAnswer.text(List.of(delta)).times(times));
    }

    /** A refusal. */
    public static Reply refusal(String text) {
        return saying(ChatAnswer.refusal(text));
    }

    /** Tool calls without any text before them. */
    public static Reply toolCalls(ScriptedToolCall... calls) {
        return saying(ChatAnswer.calls(List.of(), List.of(calls)));
    }

    /** One tool call with the id {@code call_1}. */
    public static Reply toolCall(String name, String arguments) {
        return toolCalls(new ScriptedToolCall("call_1", name, arguments));
    }

    /** A text and then tool calls. */
    public static Reply textAndToolCalls(String text, ScriptedToolCall... calls) {
        return saying(ChatAnswer.calls(ChatAnswer.words(text), List.of(calls)));
    }

    /** What the simulator says without a script. */
    public static Reply ownAnswer() {
        return of((asked, change) -> asked.render(change.apply(asked.ownAnswer())));
    }

    /** An error with the body that the service sends with that status. */
    public static Reply status(int status) {
        return error(ServiceError.ofStatus(status));
    }

    /** An error in the service's form. */
    public static Reply error(ServiceError error) {
        return of((asked, change) -> asked.error(error));
    }

    /** A rate limit with the advice to wait that long, as the service gives it. */
    public static Reply rateLimited(Duration wait) {
        return of((asked, change) -> asked.rateLimited(wait));
    }

    /** An answer with exactly these header fields (less those of the framing) and this body. */
    public static Reply raw(int status, Map<String, String> headers, byte[] bytes) {
        return of((asked, change) -> WireResponse.of(status, Renderer.fields(headers), bytes));
    }

    /** An answer with exactly these header fields (less those of the framing) whose body comes in these pieces. */
    public static Reply rawStream(int status, Map<String, String> headers, List<byte[]> pieces) {
        return of((asked, change) -> WireResponse.streamed(status, Renderer.fields(headers), pieces));
    }

    /** These bytes instead of HTTP, then the connection is closed. */
    public static Reply bytes(String text) {
        List<Step> steps = List.of(new Step.Send(text.getBytes(StandardCharsets.UTF_8)), new Step.Close());
        return of((asked, change) -> new WireResponse(List.of(), 0, HeaderList.EMPTY, steps, WireResponse.Framing.RAW));
    }

    /** This reply with the tokens that it reports. */
    public Reply usage(TokenUsage usage) {
        return changed(answer -> answer.usage(usage));
    }

    /**
     * This reply with another finish reason: {@code stop}, {@code length} and {@code tool_calls} are put into the
     * service's own words, anything else is sent as it is.
     */
    public Reply finish(String reason) {
        return changed(answer -> answer.finish(reason));
    }

    /** This reply with that thinking before it, in exactly these pieces when it is streamed. */
    public Reply reasoning(String... deltas) {
        return changed(answer -> answer.reasoning(List.of(deltas)));
    }

    /** This reply with exactly one header field of that name. */
    public Reply header(String name, String value) {
        return with(Fault.header(name, value));
    }

    /** This reply, spoiled by these faults one after the other. */
    public Reply with(Fault... faults) {
        return new Reply(body, said, Arrays.stream(faults).reduce(fault, Fault::and));
    }

    WireResponse render(Asked asked) {
        return fault.apply(body.apply(asked, said));
    }

    private Reply changed(UnaryOperator<ChatAnswer> change) {
        return new Reply(body, answer -> change.apply(said.apply(answer)), fault);
    }

    private static Reply saying(ChatAnswer answer) {
        return of((asked, change) -> asked.render(change.apply(answer)));
    }

    private static Reply of(BiFunction<Asked, UnaryOperator<ChatAnswer>, WireResponse> body) {
        return new Reply(body, UnaryOperator.identity(), response -> response);
    }
}
