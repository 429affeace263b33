package io.github.llmports.testkit.simulator.rules;

import io.github.llmports.testkit.chat.ServiceError;
import io.github.llmports.testkit.simulator.protocol.ChatCall;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Rules of Groq, where they are others than OpenAI's (wire facts, sections 6.1 and 6.5). */
final class GroqRules {
    private static final String REQUEST = "wire facts 6.1, request differences";
    private static final List<String> UNSUPPORTED = List.of(
            "logprobs", "top_logprobs", "logit_bias", "presence_penalty", "frequency_penalty", "metadata", "store");
    private static final List<String> GONE =
            List.of("mixtral-8x7b-32768", "deepseek-r1-distill-llama-70b", "llama3-70b-8192");

    static final List<RequestRule> RULES = Stream.of(
                    List.of(
                            new RequestRule("a property that is not supported", REQUEST, GroqRules::unsupported),
                            new RequestRule("more than one choice", REQUEST, GroqRules::choices),
                            new RequestRule("a name on a message", REQUEST, GroqRules::names),
                            new RequestRule("a decommissioned model", "wire facts 6.4", GroqRules::gone),
                            new RequestRule(
                                    "an unknown model", "recording error-404-model-not-found", GroqRules::unknown),
                            new RequestRule("an effort that the model does not know", REQUEST, GroqRules::effort),
                            new RequestRule("reasoning said twice", REQUEST, GroqRules::twice),
                            new RequestRule("raw reasoning with tools or JSON", REQUEST, GroqRules::raw),
                            new RequestRule("a schema for a stream with tools", REQUEST, GroqRules::schema)),
                    MessageRules.RULES,
                    ToolRules.RULES)
            .flatMap(List::stream)
            .toList();

    private GroqRules() {}

    private static Optional<ServiceError> unsupported(ChatCall call) {
        return UNSUPPORTED.stream()
                .filter(name -> call.root().at(name).hasValue())
                .findFirst()
                .map(name -> refusal("property '" + name + "' is unsupported"));
    }

    private static Optional<ServiceError> choices(ChatCall call) {
        return call.choices() == 1 ? Optional.empty() : Optional.of(refusal("'n' : number must be at most 1"));
    }

    private static Optional<ServiceError> names(ChatCall call) {
        return call.messages().stream()
                .filter(message -> message.at("name").hasValue())
                .findFirst()
                .map(message -> refusal("'messages.0' : property 'name' is unsupported"));
    }

    private static Optional<ServiceError> gone(ChatCall call) {
        return GONE.contains(call.model())
                ? Optional.of(ServiceError.invalid(
                        "model_decommissioned",
                        null,
                        "The model `" + call.model() + "` has been decommissioned and is no longer supported."))
                : Optional.empty();
    }

    private static Optional<ServiceError> unknown(ChatCall call) {
        boolean served = call.model().startsWith("openai/gpt-oss")
                || call.model().startsWith("qwen/qwen3")
                || call.model().startsWith("groq/compound")
                || call.model().equals("allam-2-7b");
        return served ? Optional.empty() : Optional.of(ServiceError.modelNotFound(call.model()));
    }

    private static Optional<ServiceError> effort(ChatCall call) {
        List<String> known = call.model().startsWith("openai/")
                ? List.of("low", "medium", "high")
                : call.model().startsWith("qwen/") ? List.of("none", "default") : List.of();
        return call.effort()
                .filter(effort -> !known.contains(effort))
                .map(effort -> refusal("`reasoning_effort` must be one of " + known));
    }

    private static Optional<ServiceError> twice(ChatCall call) {
        return call.root().at("reasoning_format").hasValue()
                        && call.root().at("include_reasoning").hasValue()
                ? Optional.of(refusal("cannot specify both 'include_reasoning' and 'reasoning_format'"))
                : Optional.empty();
    }

    private static Optional<ServiceError> raw(ChatCall call) {
        boolean raw = call.root().at("reasoning_format").textOrEmpty().equals("raw");
        boolean json =
                call.root().at("response_format").at("type").textOrEmpty().startsWith("json");
        return raw && (json || !call.tools().isEmpty())
                ? Optional.of(refusal("`reasoning_format` must be `parsed` or `hidden` with JSON mode or tools"))
                : Optional.empty();
    }

    private static Optional<ServiceError> schema(ChatCall call) {
        boolean schema =
                call.root().at("response_format").at("type").textOrEmpty().equals("json_schema");
        return schema && call.streamed() && !call.tools().isEmpty()
                ? Optional.of(refusal("json_schema response format cannot be combined with tools and streaming"))
                : Optional.empty();
    }

    private static ServiceError refusal(String message) {
        return ServiceError.invalid(null, null, message);
    }
}
