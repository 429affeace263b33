package io.github.llmports.testkit.simulator.messages.rules;

import static io.github.llmports.testkit.simulator.messages.rules.MessagesRule.invalid;

import io.github.llmports.testkit.simulator.messages.wire.ClaudeModels;
import io.github.llmports.testkit.simulator.messages.wire.MessagesCall;
import io.github.llmports.testkit.simulator.messages.wire.MessagesError;
import io.github.llmports.testkit.simulator.messages.wire.PromptTokens;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Rules on the headers and on the fields of a request taken by themselves. */
final class EnvelopeRules {
    private static final String HEADERS = "wire facts, Anthropic 1.2, request headers";
    private static final String FIELDS = "wire facts, Anthropic 1.3, request table";
    private static final Set<String> VERSIONS = Set.of("2023-06-01", "2026-10-21");
    private static final Set<String> COUNTED =
            Set.of("model", "messages", "system", "tools", "tool_choice", "thinking", "output_config", "cache_control");
    private static final Set<String> GENERATED = Set.of(
            "max_tokens",
            "stream",
            "stop_sequences",
            "metadata",
            "service_tier",
            "speed",
            "container",
            "inference_geo",
            "diagnostics",
            "temperature",
            "top_p",
            "top_k");
    private static final Map<String, String> BY_BETA = Map.of(
            "context_management", "context-management",
            "mcp_servers", "mcp-client",
            "fallbacks", "server-side-fallback",
            "fallback_credit_token", "fallback-credit",
            "thread", "message-threads",
            "compaction", "compact",
            "output_format", "structured-outputs");
    private static final Set<String> BETAS = Set.of(
            "advisor-tool",
            "code-execution",
            "compact",
            "computer-use",
            "context-1m",
            "context-management",
            "extended-cache-ttl",
            "fallback-credit",
            "fast-mode",
            "files-api",
            "fine-grained-tool-streaming",
            "inline-tools",
            "interleaved-thinking",
            "mcp-client",
            "message-batches",
            "message-threads",
            "mid-conversation-tool-changes",
            "model-context-window-exceeded",
            "output-300k",
            "pdfs",
            "prompt-caching",
            "server-side-fallback",
            "skills",
            "structured-outputs",
            "task-budgets",
            "thinking-binding-controls",
            "thinking-token-count",
            "token-counting");

    static final List<MessagesRule> RULES = List.of(
            invalid("no API version", HEADERS, EnvelopeRules::noVersion),
            invalid("an unknown API version", HEADERS, EnvelopeRules::unknownVersion),
            invalid("an unknown beta", HEADERS, EnvelopeRules::unknownBeta),
            invalid("an unknown field", FIELDS, EnvelopeRules::unknownField),
            invalid("a required field is missing", FIELDS, EnvelopeRules::missing),
            invalid("no message at all", FIELDS, EnvelopeRules::noMessage),
            new MessagesRule("an unknown or retired model", "recording error-404-model", EnvelopeRules::model),
            invalid("max_tokens out of its range", "wire facts, Anthropic 1.3 and 1.9", EnvelopeRules::limit),
            invalid("max_tokens of zero with what it cannot warm", FIELDS, EnvelopeRules::warmUp),
            invalid("a prompt beyond the window", "recording error-400-prompt-too-long", EnvelopeRules::window));

    private EnvelopeRules() {}

    private static Optional<String> noVersion(MessagesCall call) {
        return when(call.version().isEmpty(), "anthropic-version: header is required");
    }

    private static Optional<String> unknownVersion(MessagesCall call) {
        return when(
                !VERSIONS.contains(call.version()),
                "anthropic-version: \"" + call.version() + "\" is not a valid version");
    }

    private static Optional<String> unknownBeta(MessagesCall call) {
        return call.betas().stream()
                .filter(beta -> !BETAS.contains(beta.replaceFirst("-\\d{4}-\\d{2}-\\d{2}$", "")))
                .map(beta -> "Unexpected value(s) `" + beta + "` for the `anthropic-beta` header.")
                .findFirst();
    }

    private static Optional<String> unknownField(MessagesCall call) {
        return call.root().members().keySet().stream()
                .filter(name -> !COUNTED.contains(name))
                .filter(name -> call.counting() || !GENERATED.contains(name))
                .filter(name -> !BY_BETA.containsKey(name) || !call.beta(BY_BETA.get(name)))
                .map(name -> name + ": Extra inputs are not permitted")
                .findFirst();
    }

    private static Optional<String> missing(MessagesCall call) {
        return Stream.of("model", "max_tokens", "messages")
                .filter(name -> !call.root().at(name).hasValue())
                .filter(name -> !call.counting() || !name.equals("max_tokens"))
                .map(name -> name + ": Field required")
                .findFirst();
    }

    private static Optional<String> noMessage(MessagesCall call) {
        return when(call.messages().isEmpty(), "messages: at least one message is required");
    }

    private static Optional<MessagesError> model(MessagesCall call) {
        return ClaudeModels.find(call.model()).isPresent()
                ? Optional.empty()
                : Optional.of(MessagesError.notFound("model: " + call.model()));
    }

    private static Optional<String> limit(MessagesCall call) {
        Optional<BigDecimal> limit = call.limit();
        long most = call.card().output();
        if (limit.filter(tokens -> tokens.signum() < 0).isPresent()) {
            return Optional.of("max_tokens: Input should be greater than or equal to 0");
        }
        return limit.filter(tokens -> tokens.compareTo(BigDecimal.valueOf(most)) > 0)
                .map(tokens -> "max_tokens: " + tokens + " > " + most
                        + ", which is the maximum allowed number of output tokens for " + call.model());
    }

    private static Optional<String> warmUp(MessagesCall call) {
        boolean warms = call.limit().filter(tokens -> tokens.signum() == 0).isPresent();
        String choice = call.root().at("tool_choice").at("type").textOrEmpty();
        boolean wants = call.streamed()
                || call.thinking().equals("enabled")
                || call.root().at("output_config").at("format").hasValue()
                || choice.equals("any")
                || choice.equals("tool");
        return when(warms && wants, "max_tokens: 0 is not supported with streaming, budgets, formats or forced tools");
    }

    private static Optional<String> window(MessagesCall call) {
        long tokens = PromptTokens.of(call);
        long most = call.card().window();
        return when(tokens > most, "prompt is too long: " + tokens + " tokens > " + most + " maximum");
    }

    static Optional<String> when(boolean broken, String objection) {
        return broken ? Optional.of(objection) : Optional.empty();
    }
}
