package io.github.llmports.verification.e2e;

import io.github.llmports.api.call.CallOptions;
import io.github.llmports.api.call.ProviderOverride;
import io.github.llmports.api.error.AuthenticationException;
import io.github.llmports.api.error.ConnectionFailedException;
import io.github.llmports.api.error.InvalidRequestException;
import io.github.llmports.api.error.LlmConfigurationException;
import io.github.llmports.api.error.MalformedResponseException;
import io.github.llmports.api.error.ModelNotFoundException;
import io.github.llmports.api.error.ServerFailedException;
import io.github.llmports.testkit.fault.Fault;
import io.github.llmports.testkit.fault.StreamFault;
import io.github.llmports.testkit.simulator.Reply;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Something that is wrong, and the error that must say so.
 *
 * @param name what is wrong
 * @param scene the call
 * @param failure the exact type of the error
 * @param remedy words of its message: what to change
 * @param modes how the answer is taken
 */
record BadInput(
        String name, Scene scene, Class<? extends RuntimeException> failure, List<String> remedy, Set<Mode> modes) {

    private static final Set<Mode> BOTH = EnumSet.of(Mode.BLOCKING, Mode.SUBSCRIBING);
    private static final Set<Mode> WHOLE = EnumSet.of(Mode.BLOCKING);
    private static final Set<Mode> STREAMED = EnumSet.of(Mode.SUBSCRIBING);
    private static final long HUGE = 200L * 1024 * 1024;
    private static final String DEEP = "[".repeat(100_000);

    static List<BadInput> all() {
        Scene usual = Scene.usual();
        return List.of(
                of(
                        "missing key",
                        usual.setting("apiKey", "").setting("baseUrl", ""),
                        LlmConfigurationException.class,
                        "OPENAI_API_KEY"),
                of("wrong key", usual.serviceKey("sk-another"), AuthenticationException.class, "API key"),
                of("unknown provider", usual.model("opnai/gpt-5.2"), InvalidRequestException.class, "openai"),
                of("unknown model", usual.model("openai/gpt-99"), ModelNotFoundException.class, "gpt-99"),
                of("address without provider", usual.model("gpt-5.2"), InvalidRequestException.class, "provider/model"),
                of("address without model", usual.model("openai/"), IllegalArgumentException.class, "provider/model"),
                of("empty address", usual.model(" "), IllegalArgumentException.class, "provider/model"),
                of(
                        "retired model",
                        usual.model("openai/gpt-4.1-nano"),
                        ModelNotFoundException.class,
                        "catalogue.allowRetired"),
                of(
                        "malformed base URL",
                        usual.setting("baseUrl", "htp:/nowhere"),
                        LlmConfigurationException.class,
                        "providers.openai.baseUrl"),
                of(
                        "unknown setting",
                        usual.setting("baseURL", "https://example.com"),
                        LlmConfigurationException.class,
                        "baseUrl"),
                of(
                        "unreadable setting",
                        usual.setting("maxEventBytes", "many"),
                        LlmConfigurationException.class,
                        "providers.openai.maxEventBytes"),
                of(
                        "unreachable host",
                        usual.setting("baseUrl", "https://no-such-host.invalid/v1"),
                        ConnectionFailedException.class,
                        "base URL"),
                of(
                        "nobody listens",
                        usual.setting("baseUrl", "http://127.0.0.1:1/v1"),
                        ConnectionFailedException.class,
                        "base URL"),
                of(
                        "key in the clear",
                        usual.setting("baseUrl", "http://llm.example.com/v1"),
                        LlmConfigurationException.class,
                        "https",
                        "allowInsecureHttp"),
                of(
                        "key in the clear for one call",
                        usual.options(overriding(
                                ProviderOverride.none().withBaseUrl(URI.create("http://llm.example.com/v1")))),
                        InvalidRequestException.class,
                        "https",
                        "allowInsecureHttp"),
                of(
                        "line break in a header",
                        usual.options(header("X-Team", "blue\r\nX-Evil: 1")),
                        InvalidRequestException.class,
                        "X-Team"),
                of(
                        "line break in a header's name",
                        usual.options(header("X-Team: a\r\nX-Evil", "1")),
                        InvalidRequestException.class,
                        "header name"),
                of(
                        "header of the transport",
                        usual.options(header("Content-Length", "1")),
                        InvalidRequestException.class,
                        "Content-Length",
                        "remove"),
                of(
                        "line break in a key",
                        usual.setting("apiKey", Scene.KEY + "\r\nX-Evil: 1"),
                        LlmConfigurationException.class,
                        "providers.openai.apiKey"),
                of(
                        "HTML page with an error",
                        usual.reply(Reply.text("x").with(Fault.htmlErrorPage(502))),
                        ServerFailedException.class,
                        "502"),
                of(
                        "HTML page without an error",
                        usual.reply(Reply.text("x").with(Fault.htmlErrorPage(200))),
                        MalformedResponseException.class,
                        "base URL"),
                of(
                        "huge event",
                        usual.reply(Reply.text("a b").with(StreamFault.oversizedEventAfter(1, HUGE))),
                        STREAMED,
                        MalformedResponseException.class,
                        "maxEventBytes"),
                of(
                        "huge answer",
                        usual.setting("maxResponseBytes", "1MB").reply(Reply.repeated("0123456789", 200_000)),
                        WHOLE,
                        MalformedResponseException.class,
                        "maxResponseBytes"),
                of(
                        "invalid UTF-8 in an event",
                        usual.reply(Reply.text("a b").with(StreamFault.invalidUtf8After(1))),
                        STREAMED,
                        MalformedResponseException.class,
                        "JSON"),
                of(
                        "invalid UTF-8 in an answer",
                        usual.reply(json("{\"choices\":[{\"message\":{\"content\":\"\u00ff\"}}]}")),
                        WHOLE,
                        MalformedResponseException.class,
                        "protocol"),
                of(
                        "deep JSON in an event",
                        usual.reply(Reply.text("a b").with(StreamFault.textAfter(1, "data: " + DEEP + "\n\n"))),
                        STREAMED,
                        MalformedResponseException.class,
                        "JSON"),
                of(
                        "deep JSON in an answer",
                        usual.reply(json("{\"choices\":" + DEEP)),
                        WHOLE,
                        MalformedResponseException.class,
                        "protocol"),
                of(
                        "deep JSON in an error",
                        usual.reply(Reply.raw(
                                500,
                                Map.of("content-type", "application/json"),
                                DEEP.getBytes(StandardCharsets.US_ASCII))),
                        ServerFailedException.class,
                        ""),
                of(
                        "oversized header",
                        usual.reply(Reply.text("x").header("x-big", "b".repeat(100_000))),
                        MalformedResponseException.class,
                        "maxHeaderBytes"),
                of(
                        "redirect",
                        usual.reply(Reply.raw(307, Map.of("location", "https://example.com/v1"), new byte[0])),
                        MalformedResponseException.class,
                        "base URL"));
    }

    @Override
    public String toString() {
        return name;
    }

    private static BadInput of(String name, Scene scene, Class<? extends RuntimeException> failure, String... remedy) {
        return of(name, scene, BOTH, failure, remedy);
    }

    private static BadInput of(
            String name, Scene scene, Set<Mode> modes, Class<? extends RuntimeException> failure, String... remedy) {
        return new BadInput(name, scene, failure, List.of(remedy), modes);
    }

    private static CallOptions header(String name, String value) {
        return overriding(ProviderOverride.none().withHeaders(Map.of(name, value)));
    }

    private static CallOptions overriding(ProviderOverride change) {
        return Scene.usual().options().toBuilder().override("openai", change).build();
    }

    /** Each character is one byte. */
    private static Reply json(String body) {
        return Reply.raw(200, Map.of("content-type", "application/json"), body.getBytes(StandardCharsets.ISO_8859_1));
    }
}
