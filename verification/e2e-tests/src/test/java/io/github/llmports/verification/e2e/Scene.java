package io.github.llmports.verification.e2e;

import io.github.llmports.api.LlmClient;
import io.github.llmports.api.call.CallOptions;
import io.github.llmports.api.chat.ChatRequest;
import io.github.llmports.core.Llm;
import io.github.llmports.core.LlmBuilder;
import io.github.llmports.core.resilience.RetryPolicy;
import io.github.llmports.provider.openai.OpenAiProviderFactory;
import io.github.llmports.testkit.simulator.Reply;
import io.github.llmports.testkit.simulator.Simulator;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * One call that cannot go well: what is configured, what is asked, and what the service replies.
 *
 * @param settings the provider's settings beside key and base URL, or instead of them; an empty value leaves one out
 * @param model the address that is asked
 * @param options how
 * @param reply the service's reply, once the request has passed its checks
 * @param serviceKey the only key that the service takes
 */
record Scene(Map<String, String> settings, String model, CallOptions options, Reply reply, String serviceKey) {

    /** The key that is configured; no message, trace or log may show it. */
    static final String KEY = "sk-not-a-real-key-of-the-tests-0123456789";

    static Scene usual() {
        CallOptions options =
                CallOptions.builder().deadline(Duration.ofSeconds(15)).build();
        return new Scene(Map.of(), Stage.MODEL, options, Reply.text("Fine."), KEY);
    }

    Scene setting(String name, String value) {
        Map<String, String> more = new HashMap<>(settings);
        more.put(name, value);
        return new Scene(more, model, options, reply, serviceKey);
    }

    Scene model(String value) {
        return new Scene(settings, value, options, reply, serviceKey);
    }

    Scene options(CallOptions value) {
        return new Scene(settings, model, value, reply, serviceKey);
    }

    Scene reply(Reply value) {
        return new Scene(settings, model, options, value, serviceKey);
    }

    Scene serviceKey(String value) {
        return new Scene(settings, model, options, reply, value);
    }

    /** Makes the client and the call; gives what came of it, thrown or not. */
    Object play(Mode mode) {
        try (Simulator simulator = Simulator.builder().apiKey(serviceKey).start()) {
            simulator.otherwise(reply);
            try (LlmClient client = builder(simulator).build()) {
                Outcome outcome = mode.take(client, ChatRequest.of(model, "Hello."), options);
                return outcome.failure().<Object>map(failure -> failure).orElse(outcome);
            }
        } catch (RuntimeException e) {
            return e;
        }
    }

    private LlmBuilder builder(Simulator simulator) {
        Map<String, String> all = new HashMap<>();
        all.put("baseUrl", simulator.baseUrl().toString());
        all.put("apiKey", KEY);
        all.put("api", "chat");
        all.putAll(settings);
        all.values().removeIf(String::isEmpty);
        return Llm.builder()
                .environment(Map.of())
                .retry(RetryPolicy.never())
                .provider(new OpenAiProviderFactory(), all);
    }
}
