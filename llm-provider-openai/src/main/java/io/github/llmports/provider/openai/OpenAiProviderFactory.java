package io.github.llmports.provider.openai;

import io.github.llmports.api.error.ConfigurationProblem;
import io.github.llmports.api.error.LlmConfigurationException;
import io.github.llmports.api.json.Json;
import io.github.llmports.api.settings.SettingSpec;
import io.github.llmports.api.settings.Settings;
import io.github.llmports.api.spi.LlmProvider;
import io.github.llmports.api.spi.LlmProviderFactory;
import io.github.llmports.api.spi.ProviderContext;
import io.github.llmports.provider.openai.wire.ApiChoice;
import io.github.llmports.provider.openai.wire.ResponsesErrorReader;
import io.github.llmports.support.chatcompletions.ChatService;
import io.github.llmports.support.exchange.ErrorMapper;
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
import java.util.function.Function;

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
        ErrorMapper errors = new ErrorMapper(context.clock(), ResponsesErrorReader.INSTANCE, List.of("x-request-id"));
        OpenAiDialect dialect =
                choice(context, OpenAiSettings.DIALECT, "openai", OpenAiDialect::of, "'openai' or 'compatible'");
        ApiChoice.Api api =
                choice(context, OpenAiSettings.API, "auto", ApiChoice.Api::of, "'auto', 'responses' or 'chat'");
        ApiChoice choice = new ApiChoice(
                api == ApiChoice.Api.AUTO && dialect == OpenAiDialect.COMPATIBLE ? ApiChoice.Api.CHAT : api, baseUrl);
        ChatService service = new ChatService(context.name(), dialect.wire(), errors, baseUrl, headers::of);
        return new OpenAiProvider(transport, service, choice, dialect == OpenAiDialect.OPENAI);
    }

    private static <T> T choice(
            ProviderContext context,
            String setting,
            String standard,
            Function<String, Optional<T>> choices,
            String names) {
        String id = context.settings().text(setting).orElse(standard);
        return choices.apply(id)
                .orElseThrow(() -> new LlmConfigurationException(List.of(new ConfigurationProblem(
                        "providers." + context.name() + "." + setting,
                        "'" + id + "' is no " + setting,
                        "write " + names))));
    }
}
