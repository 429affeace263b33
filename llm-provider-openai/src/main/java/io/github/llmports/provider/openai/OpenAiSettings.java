package io.github.llmports.provider.openai;

import io.github.llmports.api.settings.SettingSpec;
import io.github.llmports.api.settings.SettingType;
import io.github.llmports.support.http.TransportSettings;
import java.util.List;
import java.util.stream.Stream;

/** The settings of a provider of type {@code openai}, by name. */
public final class OpenAiSettings {

    /** The key; a server of one's own may need none. */
    public static final String API_KEY = "apiKey";

    /** What the paths of the protocol are appended to. */
    public static final String BASE_URL = "baseUrl";

    /** The organization that is billed. */
    public static final String ORGANIZATION = "organization";

    /** The project that is billed. */
    public static final String PROJECT = "project";

    /** How the server speaks: {@code openai} or {@code compatible}. */
    public static final String DIALECT = "dialect";

    /** Which API takes the calls: {@code auto}, {@code responses} or {@code chat}. */
    public static final String API = "api";

    static final String DEFAULT_BASE_URL = "https://api.openai.com/v1";

    private OpenAiSettings() {}

    static List<SettingSpec> specs() {
        List<SettingSpec> own = List.of(
                SettingSpec.of(
                                API_KEY,
                                SettingType.TEXT,
                                "The API key; needed at api.openai.com, optional for other servers.")
                        .withEnvironmentVariable("OPENAI_API_KEY")
                        .asSecret()
                        .asRequiredUnless(BASE_URL),
                SettingSpec.of(BASE_URL, SettingType.URL, "The address of OpenAI or of a server that speaks like it.")
                        .withEnvironmentVariable("OPENAI_BASE_URL")
                        .withDefault(DEFAULT_BASE_URL),
                SettingSpec.of(ORGANIZATION, SettingType.TEXT, "The organization that is billed.")
                        .withEnvironmentVariable("OPENAI_ORG_ID"),
                SettingSpec.of(PROJECT, SettingType.TEXT, "The project that is billed.")
                        .withEnvironmentVariable("OPENAI_PROJECT_ID"),
                SettingSpec.of(
                                DIALECT,
                                SettingType.TEXT,
                                "How the server speaks: 'openai', or 'compatible' for servers that know only the older"
                                        + " fields and may end a stream without [DONE].")
                        .withDefault(OpenAiDialect.OPENAI.id()),
                SettingSpec.of(
                                API,
                                SettingType.TEXT,
                                "Which API takes the calls: 'responses', 'chat', or 'auto' for what the catalogue says of"
                                        + " the model at OpenAI itself, and 'chat' at other servers.")
                        .withDefault("auto"));
        return Stream.concat(own.stream(), TransportSettings.specs().stream()).toList();
    }
}
