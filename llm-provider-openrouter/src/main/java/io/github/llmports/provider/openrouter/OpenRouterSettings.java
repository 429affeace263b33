package io.github.llmports.provider.openrouter;

import io.github.llmports.api.settings.SettingSpec;
import io.github.llmports.api.settings.SettingType;
import io.github.llmports.support.http.TransportSettings;
import java.util.List;
import java.util.stream.Stream;

/** The settings of a provider of type {@code openrouter}, by name. */
public final class OpenRouterSettings {

    /** The key. */
    public static final String API_KEY = "apiKey";

    /** What the paths of the protocol are appended to. */
    public static final String BASE_URL = "baseUrl";

    /** The address of the application that asks, for the service's rankings. */
    public static final String REFERER = "referer";

    /** The name of the application that asks, for the service's rankings. */
    public static final String TITLE = "title";

    /** The kinds of application that asks, for the service's rankings. */
    public static final String CATEGORIES = "categories";

    static final String KEY_VARIABLE = "OPENROUTER_API_KEY";
    static final String HOST = "openrouter.ai";
    static final String DEFAULT_BASE_URL = "https://openrouter.ai/api/v1";

    private OpenRouterSettings() {}

    static List<SettingSpec> specs() {
        List<SettingSpec> own = List.of(
                SettingSpec.of(API_KEY, SettingType.TEXT, "The API key; needed at openrouter.ai.")
                        .withEnvironmentVariable(KEY_VARIABLE)
                        .asSecret()
                        .asRequiredUnless(BASE_URL),
                SettingSpec.of(
                                BASE_URL,
                                SettingType.URL,
                                "The address of OpenRouter or of a server that speaks like it.")
                        .withEnvironmentVariable("OPENROUTER_BASE_URL")
                        .withDefault(DEFAULT_BASE_URL),
                SettingSpec.of(
                        REFERER, SettingType.TEXT, "The address of your application, for OpenRouter's rankings."),
                SettingSpec.of(TITLE, SettingType.TEXT, "The name of your application, for OpenRouter's rankings."),
                SettingSpec.of(
                        CATEGORIES,
                        SettingType.TEXT,
                        "The kinds of your application, joined by commas, for OpenRouter's rankings."));
        return Stream.concat(own.stream(), TransportSettings.specs().stream()).toList();
    }
}
