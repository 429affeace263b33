package io.github.llmports.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.llmports.api.LlmClient;
import io.github.llmports.api.call.CallOptions;
import io.github.llmports.api.call.ProviderOverride;
import io.github.llmports.api.chat.ChatRequest;
import io.github.llmports.api.error.AuthenticationException;
import io.github.llmports.api.error.InvalidRequestException;
import io.github.llmports.api.error.LlmConfigurationException;
import io.github.llmports.api.error.ModelNotFoundException;
import io.github.llmports.core.inspect.SetupReport;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The table of bad input: each row is a typed error that names the remedy and shows no secret. */
class BadInputTest {

    private static final String SECRET = "sk-secret-4711";

    /** The settings, in the form of {@code key=value}, that make a client impossible; and what the error must say. */
    private record BadSetting(String title, Map<String, String> settings, List<String> said) {
        @Override
        public String toString() {
            return title;
        }
    }

    private record BadCall(String title, String model, CallOptions options, Class<?> type, List<String> said) {
        @Override
        public String toString() {
            return title;
        }
    }

    static Stream<BadSetting> badSettings() {
        return Stream.of(
                setting("misspelt setting", "providers.fake.apikey", SECRET, "apikey", "did you mean 'apiKey'?"),
                setting("setting of no provider", "deadlin", "30s", "is no setting", "did you mean 'deadline'?"),
                setting("malformed duration", "deadline", SECRET, "deadline", "is no duration such as 500ms, 30s"),
                setting("negative duration", "clocks.idle", "PT-3S", "clocks.idle", "is not positive"),
                setting("malformed number", "retry.attemptsPerTarget", "many", "is no whole number"),
                setting("no attempt at all", "retry.attemptsPerTarget", "0", "must be at least 1", "correct retry."),
                setting("malformed flag", "catalogue.allowRetired", "perhaps", "is neither true nor false"),
                setting("malformed address", "providers.fake.baseUrl", "nowhere", "providers.fake.baseUrl", "http"),
                setting(
                        "address with a password",
                        "providers.fake.baseUrl",
                        "https://user:" + SECRET + "@host",
                        "holds a user or password",
                        "set apiKey instead"),
                setting(
                        "key over http to another machine",
                        "providers.fake.baseUrl",
                        "http://remote.example",
                        "in the clear",
                        "use https",
                        "providers.fake.allowInsecureHttp"),
                setting(
                        "key with a line break",
                        "providers.fake.apiKey",
                        SECRET + "\r\nX-Injected: 1",
                        "visible ASCII"),
                setting("unknown provider type", "providers.eu.type", "fakke", "did you mean 'fake'?", "known: fake"),
                setting("settings of no provider", "providers.openai.apiKey", SECRET, "llm-provider-openai"),
                setting("badly named provider", "providers.E_U.type", "fake", "is no name for a provider", "hyphens"),
                setting("route to no provider", "routes.fast", "openai/gpt-5", "'openai'", "llm-provider-openai"),
                setting("route to no route", "routes.fast", "faster", "names the route 'faster'", "provider/model"),
                setting("route to itself", "routes.fast", "fake/a,fast", "leads back to itself: fast > fast"),
                setting("malformed target", "routes.fast", "fake/a,,fake/b", "malformed", "by commas"),
                setting("badly named route", "routes.very fast", "fake/a", "is no name for a route"),
                setting(
                        "catalogue that is not there",
                        "catalogue.file",
                        "absent.json",
                        "absent.json",
                        "correct the path"));
    }

    @ParameterizedTest
    @MethodSource("badSettings")
    void refusesASettingAndNamesTheRemedy(BadSetting bad) {
        LlmBuilder builder = Llm.builder().provider(FakeFactory.keyed("fake")).setting("providers.fake.apiKey", SECRET);
        bad.settings().forEach(builder::setting);
        Throwable thrown = catchThrowable(builder::build);
        assertThat(thrown).isInstanceOf(LlmConfigurationException.class).hasMessageContainingAll(said(bad.said()));
        assertShowsNoSecret(thrown);
        SetupReport report = builder.inspect();
        assertThat(report.problems()).isEqualTo(((LlmConfigurationException) thrown).problems());
        assertThat(report.toString()).doesNotContain("secret");
    }

    static Stream<BadCall> badCalls() {
        ProviderOverride cleartext = ProviderOverride.none().withBaseUrl(URI.create("http://remote.example"));
        return Stream.of(
                call("missing key", "keyless/m", AuthenticationException.class, "LLMPORTS_PROVIDERS_KEYLESS_API_KEY"),
                call("route without keys", "poor", AuthenticationException.class, "keyless", "is not configured"),
                call(
                        "unknown provider",
                        "fakke/m",
                        InvalidRequestException.class,
                        "did you mean 'fake'?",
                        "add the jar"),
                call("unknown route", "fsat", InvalidRequestException.class, "did you mean 'fast'?", "provider/model"),
                call("retired model", "fake/old", ModelNotFoundException.class, "2020-01-31", "replacement 'new'"),
                new BadCall(
                        "override that sends the key over http",
                        "fake/new",
                        CallOptions.builder().override("fake", cleartext).build(),
                        InvalidRequestException.class,
                        List.of("in the clear", "use https")),
                call("malformed address", "fake/", IllegalArgumentException.class, "provider/model"),
                call("blank address", " ", IllegalArgumentException.class, "provider/model"));
    }

    @ParameterizedTest
    @MethodSource("badCalls")
    void refusesACallAndNamesTheRemedy(BadCall bad) {
        FakeFactory factory = FakeFactory.keyed("fake").withCatalogue("""
                {"models": [{"id": "new"}, {"id": "old", "shutdown": "2020-01-31", "replacement": "new"}]}
                """);
        try (LlmClient llm = Llm.builder()
                .provider(factory, Map.of("apiKey", SECRET))
                .setting("providers.keyless.type", "fake")
                .route("fast", "fake/new")
                .route("poor", "keyless/new")
                .build()) {
            Throwable thrown = catchThrowable(() -> llm.chat(ChatRequest.of(bad.model(), "Hello"), bad.options()));
            assertThat(thrown).isInstanceOf(bad.type()).hasMessageContainingAll(said(bad.said()));
            assertShowsNoSecret(thrown);
        }
        assertThat(factory.calls).isEmpty();
    }

    private static void assertShowsNoSecret(Throwable thrown) {
        StringWriter all = new StringWriter();
        thrown.printStackTrace(new PrintWriter(all));
        assertThat(all.toString()).doesNotContain(SECRET);
    }

    private static String[] said(List<String> said) {
        return said.toArray(String[]::new);
    }

    private static BadSetting setting(String title, String path, String value, String... said) {
        return new BadSetting(title, Map.of(path, value), List.of(said));
    }

    private static BadCall call(String title, String model, Class<?> type, String... said) {
        return new BadCall(title, model, CallOptions.defaults(), type, List.of(said));
    }
}
