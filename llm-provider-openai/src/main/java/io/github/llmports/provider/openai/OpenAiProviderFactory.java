package io.github.llmports.provider.openai;

import io.github.llmports.support.exchange.ErrorMapper;
import io.github.llmports.api.error.ConfigurationProblem;
import io.github.llmports.api.error.LlmConfigurationException;
import io.github.llmports.api.json.Json;
import io.github.llmports.api.settings.SettingSpec;
import io.github.llmports.api.settings.Settings;
import io.github.llmports.api.spi.LlmProvider;
import io.github.llmports.api.spi.LlmProviderFactory;
import io.github.llmports.api.spi.ProviderContext;
import io.github.llmports.support.chatcompletions.ChatCompletions;
import io.github.llmports.support.chatcompletions.ErrorMapper;
import io.github.llmports.support.chatcompletions.ChatService;
import io.github.llmports.support.http.HttpTransport;
import io.github.llmports.support.http.TransportOptions;
import io.github.llmports.support.http.TransportSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Makes providers for OpenAI, and through {@code baseUrl} for every server that speaks its chat-completions protocol.
 * Thread-safe.
 */
public final class OpenAiProviderFactory implements LlmProviderFactory {

    /** The type's id. */
    public static final String TYPE = "openai";

    /** For {@link java.util.ServiceLoader} and for explicit registration. */
    public OpenAiProviderFactory() {}

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public List<SettingSpec> settings() {
        return OpenAiSettings.specs();
    }

    @Override
    public Optional<Json> catalogue() {
        try (InputStream models = Objects.requireNonNull(
                OpenAiProviderFactory.class.getResourceAsStream("models.json"), "models.json is not in the jar")) {
            return Optional.of(Json.of(new String(models.readAllBytes(), StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public LlmProvider create(ProviderContext context) {
        Settings settings = context.settings();
        URI baseUrl = settings.url(OpenAiSettings.BASE_URL).orElse(URI.create(OpenAiSettings.DEFAULT_BASE_URL));
        TransportOptions options = TransportSettings.options(settings);
        HttpTransport transport =
                context.shared(HttpTransport.class, options, () -> HttpTransport.open(options, context.timer()));
        OpenAiHeaders headers = new OpenAiHeaders(
                context.name(),
                baseUrl,
                settings.text(OpenAiSettings.ORGANIZATION),
                settings.text(OpenAiSettings.PROJECT));
        ChatService service = new ChatService(
                context.name(), dialect(context).wire(), new ErrorMapper(context.clock()), baseUrl, headers::of);
        return new OpenAiProvider(new ChatCompletions(transport, service));
    }

    private static OpenAiDialect dialect(ProviderContext context) {
        String id = context.settings().text(OpenAiSettings.DIALECT).orElse(OpenAiDialect.OPENAI.id());
        return OpenAiDialect.of(id)
                .orElseThrow(() -> new LlmConfigurationException(List.of(new ConfigurationProblem(
                        "providers." + context.name() + "." + OpenAiSettings.DIALECT,
                        "'" + id + "' is no dialect",
                        "write 'openai' or 'compatible'"))));
    }
}
