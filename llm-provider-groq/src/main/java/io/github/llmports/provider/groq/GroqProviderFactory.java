package io.github.llmports.provider.groq;

import io.github.llmports.api.json.Json;
import io.github.llmports.api.settings.SettingSpec;
import io.github.llmports.api.settings.Settings;
import io.github.llmports.api.spi.LlmProvider;
import io.github.llmports.api.spi.LlmProviderFactory;
import io.github.llmports.api.spi.ProviderContext;
import io.github.llmports.provider.groq.wire.GroqErrorReader;
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
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Makes providers for Groq. Thread-safe. */
public final class GroqProviderFactory implements LlmProviderFactory {

    /** The type's id. */
    public static final String TYPE = "groq";

    /** For {@link java.util.ServiceLoader} and for explicit registration. */
    public GroqProviderFactory() {}

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public List<SettingSpec> settings() {
        return GroqSettings.specs();
    }

    @Override
    public Optional<Json> catalogue() {
        try (InputStream models = Objects.requireNonNull(
                GroqProviderFactory.class.getResourceAsStream("models.json"), "models.json is not in the jar")) {
            return Optional.of(Json.of(new String(models.readAllBytes(), StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public LlmProvider create(ProviderContext context) {
        Settings settings = context.settings();
        URI baseUrl = settings.url(GroqSettings.BASE_URL).orElse(URI.create(GroqSettings.DEFAULT_BASE_URL));
        TransportOptions options = TransportSettings.options(settings);
        HttpTransport transport =
                context.shared(HttpTransport.class, options, () -> HttpTransport.open(options, context.timer()));
        BearerHeaders headers =
                new BearerHeaders(context.name(), baseUrl, GroqSettings.HOST, GroqSettings.KEY_VARIABLE, List.of());
        ErrorMapper errors = new ErrorMapper(context.clock(), new GroqErrorReader(), List.of("x-request-id"));
        ChatService service = new ChatService(context.name(), GroqDialect.WIRE, errors, baseUrl, headers);
        ServiceClient client = service.client(transport);
        return new ChatCompletions(service, client, new EmbeddingClient(client, errors, TYPE, Set.of(), false));
    }
}
