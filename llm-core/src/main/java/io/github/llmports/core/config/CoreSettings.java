package io.github.llmports.core.config;

import io.github.llmports.api.settings.SettingSpec;
import io.github.llmports.api.settings.SettingType;
import java.util.List;

/** The settings that belong to no provider and no route. */
public final class CoreSettings {

    /** The time for a whole call. */
    public static final String DEADLINE = "deadline";
    /** The time to the first event. */
    public static final String FIRST_EVENT = "clocks.firstEvent";
    /** The time between two events. */
    public static final String IDLE = "clocks.idle";
    /** How often one target is tried. */
    public static final String ATTEMPTS_PER_TARGET = "retry.attemptsPerTarget";
    /** The bound of the first wait between attempts. */
    public static final String FIRST_WAIT = "retry.firstWait";
    /** The bound of every wait between attempts. */
    public static final String LONGEST_WAIT = "retry.longestWait";
    /** Whether blocked content leads to the next target. */
    public static final String ON_CONTENT_BLOCKED = "fallback.onContentBlocked";
    /** The user's catalogue. */
    public static final String CATALOGUE_FILE = "catalogue.file";
    /** Whether retired models are sent. */
    public static final String ALLOW_RETIRED = "catalogue.allowRetired";

    /** All of them, in the order of the guide. */
    public static final List<SettingSpec> SPECS = List.of(
            SettingSpec.of(
                    DEADLINE,
                    SettingType.DURATION,
                    "The time for a whole call, with waits, retries, fallbacks and the stream."),
            SettingSpec.of(
                    FIRST_EVENT,
                    SettingType.DURATION,
                    "From the request to the first event, or to the response of a call that does not stream."),
            SettingSpec.of(
                    IDLE,
                    SettingType.DURATION,
                    "Between two events of a stream; stands still while the consumer asks for nothing."),
            SettingSpec.of(
                    ATTEMPTS_PER_TARGET,
                    SettingType.INTEGER,
                    "How often one target is tried in a call; 1 never retries."),
            SettingSpec.of(
                    FIRST_WAIT,
                    SettingType.DURATION,
                    "The longest wait before the second attempt at a target; doubles each time."),
            SettingSpec.of(
                    LONGEST_WAIT,
                    SettingType.DURATION,
                    "The most that the wait between two attempts grows to, unless the provider advises a longer one."),
            SettingSpec.of(
                            ON_CONTENT_BLOCKED,
                            SettingType.FLAG,
                            "Whether an answer that a provider blocked is asked of the next target.")
                    .withDefault("false"),
            SettingSpec.of(
                    CATALOGUE_FILE,
                    SettingType.TEXT,
                    "A catalogue file that is laid over what the providers say of their models."),
            SettingSpec.of(
                            ALLOW_RETIRED,
                            SettingType.FLAG,
                            "Whether a model that its provider has stopped is sent with a warning instead of refused.")
                    .withDefault("false"));

    static final List<String> NAMES = SPECS.stream().map(SettingSpec::name).toList();

    private CoreSettings() {}

    /**
     * The environment variable that sets one of them.
     *
     * @param name the setting's name
     * @return the variable's name
     */
    public static String variable(String name) {
        return EnvironmentLayer.PREFIX + EnvironmentNames.of(name);
    }

    /** The variables that set them. */
    static List<String> variables() {
        return NAMES.stream().map(CoreSettings::variable).toList();
    }
}
