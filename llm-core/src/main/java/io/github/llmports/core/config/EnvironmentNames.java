package io.github.llmports.core.config;

import java.util.Locale;

/** How names are written as environment variables. */
final class EnvironmentNames {

    private EnvironmentNames() {}

    /** {@code retry.attemptsPerTarget} as {@code RETRY_ATTEMPTS_PER_TARGET}, {@code my-corp} as {@code MY_CORP}. */
    static String of(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2")
                .replaceAll("[.-]", "_")
                .toUpperCase(Locale.ROOT);
    }

    /** {@code MY_CORP} as {@code my-corp}. */
    static String hyphenated(String variable) {
        return variable.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The variable of one provider's setting. */
    static String ofProviderSetting(String provider, String setting) {
        return EnvironmentLayer.PROVIDERS + of(provider) + "_" + of(setting);
    }
}
