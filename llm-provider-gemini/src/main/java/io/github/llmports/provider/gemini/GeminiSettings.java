package io.github.llmports.provider.gemini;

import io.github.llmports.api.settings.SettingSpec;
import io.github.llmports.api.settings.SettingType;
import io.github.llmports.support.http.TransportSettings;
import java.util.ArrayList;
import java.util.List;

/** The settings of a provider of type {@code gemini}, by name. */
public final class GeminiSettings {

    /** The key. */
    public static final String API_KEY = "apiKey";

    /** The address of the service, without the version. */
    public static final String BASE_URL = "baseUrl";

    /** The version of the API: {@code v1beta} or {@code v1}. */
    public static final String API_VERSION = "apiVersion";

    /** How schemas are written: {@code json-schema} or {@code openapi}. */
    public static final String SCHEMA_DIALECT = "schemaDialect";

    static final String DEFAULT_BASE_URL = "https://generativelanguage.googleapis.com";
    static final String DEFAULT_API_VERSION = "v1beta";

    private GeminiSettings() {}

    static List<SettingSpec> specs() {
        List<SettingSpec> all = new ArrayList<>(List.of(
                SettingSpec.of(API_KEY, SettingType.TEXT, "The API key; needed at googleapis.com.")
                        .withEnvironmentVariable("GEMINI_API_KEY")
                        .asSecret()
                        .asRequiredUnless(BASE_URL),
                SettingSpec.of(BASE_URL, SettingType.URL, "The address of the service, without the version.")
                        .withEnvironmentVariable("GEMINI_BASE_URL")
                        .withDefault(DEFAULT_BASE_URL),
                SettingSpec.of(API_VERSION, SettingType.TEXT, "The version of the API: 'v1beta' or 'v1'.")
                        .withDefault(DEFAULT_API_VERSION),
                SettingSpec.of(
                        SCHEMA_DIALECT,
                        SettingType.TEXT,
                        "How schemas of tools and answers are written: 'json-schema', or 'openapi' for the older"
                                + " subset; unset, v1beta takes the first and v1 the second.")));
        all.addAll(TransportSettings.specs());
        return all;
    }
}
