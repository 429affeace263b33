package io.github.llmports.provider.openrouter;

import io.github.llmports.api.json.Json;
import io.github.llmports.api.settings.SettingSpec;
import io.github.llmports.api.settings.Settings;
import io.github.llmports.api.spi.LlmProvider;
import io.github.llmports.api.spi.LlmProviderFactory;
import io.github.llmports.api.spi.ProviderContext;
import io.github.llmports.provider.openrouter.wire.OpenRouterErrorReader;
import io.github.llmports.support.chatcompletions.ChatCompletions;
import io.github.llmports.support.chatcompletions.ChatService;
import io.github.llmports.support.embeddings.EmbeddingClient;
import io.github.llmports.support.exchange.BearerHeaders;
import io.github.llmports.support.exchange.ErrorMapper;
import io.github.llmports.support.exchange.ServiceClient;
import io.github.llmports.support.http.HttpTransport;
import io.github.llmports.support.http.TransportOptions;
import io.github.llmports.support.http.TransportSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Makes providers for OpenRouter. Thread-safe. */
public final class OpenRouterProviderFactory implements LlmProviderFactory {

    /** The type's id. */
    public static final String TYPE = "openrouter";

    /** For {@link java.util.ServiceLoader} and for explicit registration. */
    public OpenRouterProviderFactory() {}

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public List<SettingSpec> settings() {
        return OpenRouterSettings.specs();
    }

    @Override
    public Optional<Json> catalogue() {
        try (InputStream models = Objects.requireNonNull(
                OpenRouterProviderFactory.class.getResourceAsStream("models.json"), "models.json is not in the jar")) {
            return Optional.of(Json.of(new String(models.readAllBytes(), StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public LlmProvider create(ProviderContext context) {
        Settings settings = context.settings();
        URI baseUrl = settings.url(OpenRouterSettings.BASE_URL).orElse(URI.create(OpenRouterSettings.DEFAULT_BASE_URL));
        TransportOptions options = TransportSettings.options(settings);
        HttpTransport transport =
                context.shared(HttpTransport.class, options, () -> HttpTransport.open(options, context.timer()));
        BearerHeaders headers = new BearerHeaders(
                context.name(),
                baseUrl,
                OpenRouterSettings.HOST,
                OpenRouterSettings.KEY_VARIABLE,
                application(settings));
        ErrorMapper errors = new ErrorMapper(
                context.clock(), new OpenRouterErrorReader(), List.of("x-generation-id", "x-request-id"));
        ChatService service = new ChatService(context.name(), OpenRouterDialect.WIRE, errors, baseUrl, headers);
        ServiceClient client = service.client(transport);
        return new ChatCompletions(service, client, new EmbeddingClient(client, errors, TYPE, Set.of(), false));
    }

    /** Who asks, in header names and values in turn. */
    private static List<String> application(Settings settings) {
        List<String> fields = new ArrayList<>(6);
        settings.text(OpenRouterSettings.REFERER).ifPresent(value -> fields.addAll(List.of("HTTP-Referer", value)));
        settings.text(OpenRouterSettings.TITLE).ifPresent(value -> fields.addAll(List.of("X-OpenRouter-Title", value)));
        settings.text(OpenRouterSettings.CATEGORIES)
                .ifPresent(value -> fields.addAll(List.of("X-OpenRouter-Categories", value)));
        return fields;
    }
}
