package io.github.llmports.provider.claude;

import io.github.llmports.api.settings.SettingSpec;
import io.github.llmports.api.settings.SettingType;
import io.github.llmports.support.http.TransportSettings;
import java.util.List;
import java.util.stream.Stream;

/** The settings of a provider of type {@code claude}, by name. */
public final class ClaudeSettings {

    /** The key; a server of one's own may need none. */
    public static final String API_KEY = "apiKey";

    /** The root that the paths of the protocol are appended to, without a version. */
    public static final String BASE_URL = "baseUrl";

    /** The version of the API, a date. */
    public static final String API_VERSION = "apiVersion";

    /** Betas that every request asks for. */
    public static final String BETA = "beta";

    /** How the key is sent: {@code x-api-key} or {@code bearer}. */
    public static final String AUTHORIZATION = "authorization";

    static final String DEFAULT_BASE_URL = "https://api.anthropic.com";
    static final String DEFAULT_API_VERSION = "2023-06-01";
    static final String KEY_HEADER = "x-api-key";
    static final String BEARER = "bearer";

    private ClaudeSettings() {}

    static List<SettingSpec> specs() {
        List<SettingSpec> own = List.of(
                SettingSpec.of(
                                API_KEY,
                                SettingType.TEXT,
                                "The API key; needed at api.anthropic.com, optional for other servers.")
                        .withEnvironmentVariable("ANTHROPIC_API_KEY")
                        .asSecret()
                        .asRequiredUnless(BASE_URL),
                SettingSpec.of(
                                BASE_URL,
                                SettingType.URL,
                                "The root of Anthropic's API, or of a server that speaks like it, without /v1.")
                        .withEnvironmentVariable("ANTHROPIC_BASE_URL")
                        .withDefault(DEFAULT_BASE_URL),
                SettingSpec.of(
                                API_VERSION,
                                SettingType.TEXT,
                                "The version of the API; from 2026-10-21 on, no model takes sampling parameters.")
                        .withDefault(DEFAULT_API_VERSION),
                SettingSpec.of(BETA, SettingType.TEXT, "Betas that every request asks for, separated by commas."),
                SettingSpec.of(
                                AUTHORIZATION,
                                SettingType.TEXT,
                                "How the key is sent: 'x-api-key', or 'bearer' for gateways that want it so.")
                        .withDefault(KEY_HEADER));
        return Stream.concat(own.stream(), TransportSettings.specs().stream()).toList();
    }
}
