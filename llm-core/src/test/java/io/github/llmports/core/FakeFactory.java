package io.github.llmports.core;

import io.github.llmports.api.chat.ChatResponse;
import io.github.llmports.api.chat.FinishReason;
import io.github.llmports.api.json.Json;
import io.github.llmports.api.message.Part;
import io.github.llmports.api.settings.SettingSpec;
import io.github.llmports.api.settings.SettingType;
import io.github.llmports.api.spi.BlockingLlmProvider;
import io.github.llmports.api.spi.LlmProvider;
import io.github.llmports.api.spi.LlmProviderFactory;
import io.github.llmports.api.spi.ProviderCall;
import io.github.llmports.api.spi.ProviderContext;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** A provider type for tests: answers with its name, the model and the credential's length; remembers what it made. */
public class FakeFactory implements LlmProviderFactory {

    public static final SettingSpec API_KEY = SettingSpec.of("apiKey", SettingType.TEXT, "The key of the service.")
            .withEnvironmentVariable("FAKE_API_KEY")
            .asSecret();
    public static final SettingSpec BASE_URL =
            SettingSpec.of("baseUrl", SettingType.URL, "Where the service is.").withDefault("https://fake.example");
    public static final SettingSpec TIMEOUT = SettingSpec.of("timeout", SettingType.DURATION, "How long it takes.");

    private static final SettingSpec PROXY = SettingSpec.of("proxy", SettingType.URL, "The way out.");
    private static final SettingSpec FIRST_EVENT = SettingSpec.of("firstEventTimeout", SettingType.DURATION, "A clock.")
            .withDefault("60s");
    private static final SettingSpec IDLE =
            SettingSpec.of("idleTimeout", SettingType.DURATION, "A clock.").withDefault("60s");

    private final String type;
    private final List<SettingSpec> settings;
    private final Optional<Json> catalogue;
    public final List<ProviderContext> made = new CopyOnWriteArrayList<>();
    public final List<String> closed = new CopyOnWriteArrayList<>();
    public final List<ProviderCall> calls = new CopyOnWriteArrayList<>();

    public FakeFactory(String type, List<SettingSpec> settings, Optional<Json> catalogue) {
        this.type = type;
        this.settings = settings;
        this.catalogue = catalogue;
    }

    /** Needs nothing. */
    public static FakeFactory open(String type) {
        return new FakeFactory(type, List.of(BASE_URL, TIMEOUT), Optional.empty());
    }

    /** Needs a key. */
    public static FakeFactory keyed(String type) {
        return new FakeFactory(
                type, List.of(API_KEY.asRequired(), BASE_URL, TIMEOUT, PROXY, FIRST_EVENT, IDLE), Optional.empty());
    }

    /** Needs a key unless it is told where the service is. */
    public static FakeFactory lenient(String type) {
        return new FakeFactory(type, List.of(API_KEY.asRequiredUnless("baseUrl"), BASE_URL), Optional.empty());
    }

    public FakeFactory withCatalogue(String json) {
        return new FakeFactory(type, settings, Optional.of(Json.of(json)));
    }

    @Override
    public String type() {
        return type;
    }

    @Override
    public List<SettingSpec> settings() {
        return settings;
    }

    @Override
    public Optional<Json> catalogue() {
        return catalogue;
    }

    @Override
    public LlmProvider create(ProviderContext context) {
        made.add(context);
        return new Echo(context);
    }

    private final class Echo extends BlockingLlmProvider {
        private final String name;

        Echo(ProviderContext context) {
            super(context);
            this.name = context.name();
        }

        @Override
        protected ChatResponse complete(ProviderCall call) {
            calls.add(call);
            String text = name + "/" + call.model().id();
            return ChatResponse.builder()
                    .parts(List.of(Part.text(text)))
                    .finishReason(FinishReason.of(FinishReason.Unified.STOP))
                    .build();
        }

        @Override
        public void close() {
            closed.add(name);
        }
    }
}
