package io.github.llmports.testkit.provider;

import io.github.llmports.api.settings.SettingSpec;
import io.github.llmports.api.settings.SettingType;
import io.github.llmports.api.spi.LlmProvider;
import io.github.llmports.api.spi.LlmProviderFactory;
import io.github.llmports.api.spi.ProviderContext;
import java.util.List;

/** Makes mock providers: they need no service and no key, and {@code mock/echo} says what it was told. Thread-safe. */
public final class MockProviderFactory implements LlmProviderFactory {

    /** The type's id. */
    public static final String TYPE = "mock";

    /** Creates the factory. */
    public MockProviderFactory() {}

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public List<SettingSpec> settings() {
        return List.of(
                SettingSpec.of("answer", SettingType.TEXT, "What every model but echo says."),
                SettingSpec.of("delay", SettingType.DURATION, "How long an answer takes to begin."));
    }

    @Override
    public LlmProvider create(ProviderContext context) {
        return new MockProvider(context);
    }
}
