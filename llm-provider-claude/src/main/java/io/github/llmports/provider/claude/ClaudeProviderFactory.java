package io.github.llmports.provider.claude;

import io.github.llmports.api.error.ConfigurationProblem;
import io.github.llmports.api.error.LlmConfigurationException;
import io.github.llmports.api.json.Json;
import io.github.llmports.api.settings.SettingSpec;
import io.github.llmports.api.settings.Settings;
import io.github.llmports.api.spi.LlmProvider;
import io.github.llmports.api.spi.LlmProviderFactory;
import io.github.llmports.api.spi.ProviderContext;
import io.github.llmports.provider.claude.wire.ClaudeErrorReader;
import io.github.llmports.support.exchange.ErrorMapper;
import io.github.llmports.support.exchange.ServiceClient;
import io.github.llmports.support.exchange.ServiceEndpoint;
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
 * Makes providers for Claude at Anthropic, and through {@code baseUrl} wherever its API is spoken. Thread-safe.
 *
 * <p>The service wants a limit on every answer: a request without {@code maxOutputTokens} goes out with the most that
 * the model can, as the catalogue tells it, and with 8192 for models that no catalogue describes.
 */
public final class ClaudeProviderFactory implements LlmProviderFactory {

    /** The type's id. */
    public static final String TYPE = "claude";

    private static final List<String> REQUEST_ID = List.of("request-id");

    /** For {@link java.util.ServiceLoader} and for explicit registration. */
    public ClaudeProviderFactory() {}

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public List<SettingSpec> settings() {
        return ClaudeSettings.specs();
    }

    @Override
    public Optional<Json> catalogue() {
        try (InputStream models = Objects.requireNonNull(
                ClaudeProviderFactory.class.getResourceAsStream("models.json"), "models.json is not in the jar")) {
            return Optional.of(Json.of(new String(models.readAllBytes(), StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public LlmProvider create(ProviderContext context) {
        Settings settings = context.settings();
        URI baseUrl = settings.url(ClaudeSettings.BASE_URL).orElse(URI.create(ClaudeSettings.DEFAULT_BASE_URL));
        String version = settings.text(ClaudeSettings.API_VERSION).orElse(ClaudeSettings.DEFAULT_API_VERSION);
        String beta = settings.text(ClaudeSettings.BETA).orElse("");
        TransportOptions options = TransportSettings.options(settings);
        HttpTransport transport =
                context.shared(HttpTransport.class, options, () -> HttpTransport.open(options, context.timer()));
        ClaudeHeaders headers = new ClaudeHeaders(context.name(), baseUrl, bearer(context), version, beta);
        ErrorMapper errors = new ErrorMapper(context.clock(), new ClaudeErrorReader(), REQUEST_ID);
        ServiceEndpoint endpoint = new ServiceEndpoint(context.name(), baseUrl, headers::of);
        ServiceClient service = new ServiceClient(transport, endpoint, errors);
        return new ClaudeProvider(service, errors, context.clock(), version, beta);
    }

    private static boolean bearer(ProviderContext context) {
        String way = context.settings().text(ClaudeSettings.AUTHORIZATION).orElse(ClaudeSettings.KEY_HEADER);
        if (!way.equals(ClaudeSettings.BEARER) && !way.equals(ClaudeSettings.KEY_HEADER)) {
            throw new LlmConfigurationException(List.of(new ConfigurationProblem(
                    "providers." + context.name() + "." + ClaudeSettings.AUTHORIZATION,
                    "'" + way + "' is no way to send a key",
                    "write 'x-api-key' or 'bearer'")));
        }
        return way.equals(ClaudeSettings.BEARER);
    }
}
