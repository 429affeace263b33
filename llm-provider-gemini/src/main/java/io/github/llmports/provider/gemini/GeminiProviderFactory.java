package io.github.llmports.provider.gemini;

import io.github.llmports.api.error.ConfigurationProblem;
import io.github.llmports.api.error.LlmConfigurationException;
import io.github.llmports.api.json.Json;
import io.github.llmports.api.settings.SettingSpec;
import io.github.llmports.api.settings.Settings;
import io.github.llmports.api.spi.LlmProvider;
import io.github.llmports.api.spi.LlmProviderFactory;
import io.github.llmports.api.spi.ProviderContext;
import io.github.llmports.provider.gemini.wire.GeminiErrorReader;
import io.github.llmports.provider.gemini.wire.request.GeminiRequestMapper;
import io.github.llmports.provider.gemini.wire.request.SchemaDialect;
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

/** Makes providers for Google Gemini. Thread-safe. */
public final class GeminiProviderFactory implements LlmProviderFactory {

    /** The type's id. */
    public static final String TYPE = "gemini";

    /** For {@link java.util.ServiceLoader} and for explicit registration. */
    public GeminiProviderFactory() {}

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public List<SettingSpec> settings() {
        return GeminiSettings.specs();
    }

    @Override
    public Optional<Json> catalogue() {
        try (InputStream models = Objects.requireNonNull(
                GeminiProviderFactory.class.getResourceAsStream("models.json"), "models.json is not in the jar")) {
            return Optional.of(Json.of(new String(models.readAllBytes(), StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public LlmProvider create(ProviderContext context) {
        Settings settings = context.settings();
        String version = settings.text(GeminiSettings.API_VERSION).orElse(GeminiSettings.DEFAULT_API_VERSION);
        URI baseUrl = settings.url(GeminiSettings.BASE_URL).orElse(URI.create(GeminiSettings.DEFAULT_BASE_URL));
        SchemaDialect dialect = dialect(context, version);
        TransportOptions options = TransportSettings.options(settings);
        HttpTransport transport =
                context.shared(HttpTransport.class, options, () -> HttpTransport.open(options, context.timer()));
        ErrorMapper errors = new ErrorMapper(context.clock(), GeminiErrorReader.INSTANCE, List.of());
        ServiceEndpoint endpoint = new ServiceEndpoint(
                context.name(), withoutVersion(baseUrl, version), new GeminiHeaders(context.name(), baseUrl));
        return new GeminiProvider(new GeminiService(
                new ServiceClient(transport, endpoint, errors), version, new GeminiRequestMapper(dialect), errors));
    }

    /** The version is a setting of its own; an address that ends with it is meant well. */
    private static URI withoutVersion(URI baseUrl, String version) {
        String text = baseUrl.toString();
        String end = "/" + version;
        String plain = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
        return plain.endsWith(end) ? URI.create(plain.substring(0, plain.length() - end.length())) : baseUrl;
    }

    private static SchemaDialect dialect(ProviderContext context, String version) {
        String id = context.settings()
                .text(GeminiSettings.SCHEMA_DIALECT)
                .orElse(version.equals("v1") ? "openapi" : "json-schema");
        return switch (id) {
            case "json-schema" -> SchemaDialect.JSON_SCHEMA;
            case "openapi" -> SchemaDialect.OPENAPI;
            default ->
                throw new LlmConfigurationException(List.of(new ConfigurationProblem(
                        "providers." + context.name() + "." + GeminiSettings.SCHEMA_DIALECT,
                        "'" + id + "' is no dialect of schemas",
                        "write 'json-schema' or 'openapi'")));
        };
    }
}
