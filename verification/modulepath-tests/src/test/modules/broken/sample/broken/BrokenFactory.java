package sample.broken;

import io.github.llmports.api.settings.SettingSpec;
import io.github.llmports.api.spi.LlmProvider;
import io.github.llmports.api.spi.LlmProviderFactory;
import io.github.llmports.api.spi.ProviderContext;
import java.util.List;

/** Fails as soon as it is loaded. */
public final class BrokenFactory implements LlmProviderFactory {
    /** Always fails. */
    public BrokenFactory() {
        throw new IllegalStateException("out of order");
    }

    @Override
    public String type() {
        return "broken";
    }

    @Override
    public List<SettingSpec> settings() {
        return List.of();
    }

    @Override
    public LlmProvider create(ProviderContext context) {
        throw new IllegalStateException("out of order");
    }
}
