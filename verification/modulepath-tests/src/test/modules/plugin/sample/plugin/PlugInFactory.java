package sample.plugin;

import io.github.llmports.api.chat.ChatResponse;
import io.github.llmports.api.chat.FinishReason;
import io.github.llmports.api.message.Part;
import io.github.llmports.api.settings.SettingSpec;
import io.github.llmports.api.spi.BlockingLlmProvider;
import io.github.llmports.api.spi.LlmProvider;
import io.github.llmports.api.spi.LlmProviderFactory;
import io.github.llmports.api.spi.ProviderCall;
import io.github.llmports.api.spi.ProviderContext;
import java.util.List;

/** Makes a provider that always says the same. */
public final class PlugInFactory implements LlmProviderFactory {
    @Override
    public String type() {
        return "sample";
    }

    @Override
    public List<SettingSpec> settings() {
        return List.of();
    }

    @Override
    public LlmProvider create(ProviderContext context) {
        return new BlockingLlmProvider(context) {
            @Override
            protected ChatResponse complete(ProviderCall call) {
                return ChatResponse.builder()
                        .parts(List.of(Part.text("from the plug-in")))
                        .finishReason(FinishReason.of(FinishReason.Unified.STOP))
                        .build();
            }
        };
    }
}
