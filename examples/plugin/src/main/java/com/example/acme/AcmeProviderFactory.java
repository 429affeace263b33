package com.example.acme;

import io.github.llmports.api.settings.SettingSpec;
import io.github.llmports.api.settings.SettingType;
import io.github.llmports.api.spi.LlmProvider;
import io.github.llmports.api.spi.LlmProviderFactory;
import io.github.llmports.api.spi.ProviderContext;
import java.util.List;

// tag::plugin-factory[]
/** Says what the provider type is called and which settings it has, and makes providers. */
public final class AcmeProviderFactory implements LlmProviderFactory {

    @Override
    public String type() {
        return "acme";
    }

    @Override
    public List<SettingSpec> settings() {
        return List.of(
                SettingSpec.of("apiKey", SettingType.TEXT, "The key of your team.")
                        .withEnvironmentVariable("ACME_API_KEY")
                        .asSecret(),
                SettingSpec.of("baseUrl", SettingType.URL, "Where the service listens.")
                        .withEnvironmentVariable("ACME_BASE_URL")
                        .withDefault("http://127.0.0.1:8085"));
    }

    @Override
    public LlmProvider create(ProviderContext context) {
        return new AcmeProvider(context);
    }
}
// end::plugin-factory[]
