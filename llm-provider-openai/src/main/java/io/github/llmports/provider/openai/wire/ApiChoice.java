package io.github.llmports.provider.openai.wire;

import io.github.llmports.api.chat.ChatRequest;
import io.github.llmports.api.json.Json;
import io.github.llmports.api.model.Capability;
import io.github.llmports.api.model.ModelInfo;
import io.github.llmports.api.model.ReasoningEffort;
import io.github.llmports.api.model.ReasoningSupport;
import io.github.llmports.api.spi.ProviderCall;
import io.github.llmports.support.json.WireJson;
import io.github.llmports.support.request.OptionFields;
import java.net.URI;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Decides which API a call goes to. The call's own option {@code api} comes first, then the setting; left to itself,
 * the service's own address takes Responses unless the catalogue prefers chat completions, and any other address chat
 * completions, which most servers speak. Thread-safe.
 *
 * @param setting what the configuration says
 * @param baseUrl the configured address
 */
public record ApiChoice(Api setting, URI baseUrl) {

    /** The provider option that forces an API for one call. */
    public static final String OPTION = "api";

    private static final Capability TOOLS_WHILE_REASONING = new Capability("chat_tools_with_reasoning");
    private static final Capability MOST_EFFORT = new Capability("chat_max_effort");

    /** An API of the service. */
    public enum Api {
        /** What fits model and address. */
        AUTO,
        /** {@code /responses}. */
        RESPONSES,
        /** {@code /chat/completions}. */
        CHAT;

        /**
         * The API of that name.
         *
         * @param name as in settings and catalogues
         * @return the API, empty if there is none
         */
        public static Optional<Api> of(String name) {
            for (Api api : values()) {
                if (api.name().toLowerCase(Locale.ROOT).equals(name)) {
                    return Optional.of(api);
                }
            }
            return Optional.empty();
        }
    }

    /**
     * Whether an address is the service itself, with its regional hosts.
     *
     * @param address a base URL
     * @return false for every other server
     */
    public static boolean isService(URI address) {
        String host = String.valueOf(address.getHost()).toLowerCase(Locale.ROOT);
        return host.equals("api.openai.com") || host.endsWith(".api.openai.com");
    }

    /**
     * Whether calls at the configured address go to Responses unless something else is said of them.
     *
     * @return false if they go to chat completions
     */
    public boolean prefersResponses() {
        return setting == Api.RESPONSES || setting == Api.AUTO && isService(baseUrl);
    }

    /**
     * Whether a call goes to Responses. An option that names no API does, and is refused there.
     *
     * @param call the call
     * @return false if it goes to chat completions
     */
    public boolean isResponses(ProviderCall call) {
        String asked = options(call.request()).get(OPTION);
        if (asked != null && !asked.equals("\"auto\"")) {
            return !asked.equals("\"chat\"");
        }
        if (setting != Api.AUTO) {
            return setting == Api.RESPONSES;
        }
        if (!isService(call.scope().override().baseUrl().orElse(baseUrl))) {
            return false;
        }
        return call.model().apis().isEmpty() || !call.model().apis().get(0).equals("chat");
    }

    /**
     * The call without the option, as it is sent to chat completions, where some models can do less.
     *
     * @param call the call
     * @return the call to map
     */
    @SuppressWarnings("ReferenceEquality") // an equal copy only costs another call object
    public static ProviderCall forChat(ProviderCall call) {
        ChatRequest request = withoutOption(call.request());
        ModelInfo model = limited(call.model());
        return request == call.request() && model == call.model()
                ? call
                : new ProviderCall(request, model, call.scope(), call.strict(), call.feedback());
    }

    private static ChatRequest withoutOption(ChatRequest request) {
        Map<String, String> options = options(request);
        if (!options.containsKey(OPTION)) {
            return request;
        }
        options.remove(OPTION);
        OptionFields rest = new OptionFields();
        options.forEach((name, value) -> rest.json(name, Json.of(value)));
        return request.toBuilder()
                .providerOptions(ItemState.PROVIDER_TYPE, rest.toJson())
                .build();
    }

    /** What newer models do on Responses only. */
    private static ModelInfo limited(ModelInfo model) {
        if (!model.apis().contains("responses")
                || !model.lacks(TOOLS_WHILE_REASONING)
                || model.lacks(Capability.TOOLS_WITH_REASONING)) {
            return model;
        }
        Set<Capability> capabilities = new HashSet<>(model.capabilities());
        capabilities.remove(Capability.TOOLS_WITH_REASONING);
        ModelInfo.Builder limited = model.toBuilder().capabilities(capabilities);
        if (model.lacks(MOST_EFFORT) && model.reasoning().isPresent()) {
            ReasoningSupport known = model.reasoning().get();
            Set<ReasoningEffort> efforts = new HashSet<>(known.efforts());
            efforts.remove(ReasoningEffort.MAX);
            limited.reasoning(new ReasoningSupport(efforts, known.byDefault(), known.budget()));
        }
        return limited.build();
    }

    /** The options, as far as an API may be among them; what is no JSON is refused by the mapper. */
    private static Map<String, String> options(ChatRequest request) {
        Json options = request.providerOptions().get(ItemState.PROVIDER_TYPE);
        if (options == null || !options.text().contains("\"" + OPTION + "\"")) {
            return Map.of();
        }
        try {
            return WireJson.checkedFields(options, OPTION);
        } catch (WireJson.InvalidJsonException e) {
            return Map.of();
        }
    }
}
