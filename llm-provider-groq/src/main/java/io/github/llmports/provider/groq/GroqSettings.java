package io.github.llmports.provider.groq;

import io.github.llmports.api.settings.SettingSpec;
import io.github.llmports.api.settings.SettingType;
import io.github.llmports.support.http.TransportSettings;
import java.util.List;
import java.util.stream.Stream;

/** The settings of a provider of type {@code groq}, by name. */
public final class GroqSettings {

    /** The key. */
    public static final String API_KEY = "apiKey";

    /** What the paths of the protocol are appended to. */
    public static final String BASE_URL = "baseUrl";

    static final String KEY_VARIABLE = "GROQ_API_KEY";
    static final String HOST = "api.groq.com";
    static final String DEFAULT_BASE_URL = "https://api.groq.com/openai/v1";

    private GroqSettings() {}

    static List<SettingSpec> specs() {
        List<SettingSpec> own = List.of(
                SettingSpec.of(API_KEY, SettingType.TEXT, "The API key; needed at api.groq.com.")
                        .withEnvironmentVariable(KEY_VARIABLE)
                        .asSecret()
                        .asRequiredUnless(BASE_URL),
                SettingSpec.of(BASE_URL, SettingType.URL, "The address of Groq or of a server that speaks like it.")
                        .withEnvironmentVariable("GROQ_BASE_URL")
                        .withDefault(DEFAULT_BASE_URL));
        return Stream.concat(own.stream(), TransportSettings.specs().stream()).toList();
    }
}
