package io.github.llmports.core.config;

import io.github.llmports.api.call.Secret;
import io.github.llmports.api.call.StreamClocks;
import io.github.llmports.api.error.ConfigurationProblem;
import io.github.llmports.api.settings.SettingSpec;
import io.github.llmports.api.settings.Settings;
import io.github.llmports.core.discovery.ProviderType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * One configured provider, its settings checked. {@code toString} shows no secret.
 *
 * @param name the name under which it is configured
 * @param type its type
 * @param values what is set or has a default, by setting
 * @param credential the credential of each call
 * @param missing how to set what is required and not set, by setting
 * @param problems what is wrong with its settings
 */
public record ProviderConfiguration(
        String name,
        ProviderType type,
        Map<String, SettingValue> values,
        Optional<Secret> credential,
        Map<String, String> missing,
        List<ConfigurationProblem> problems) {

    /** Copies the collections. */
    public ProviderConfiguration {
        values = Map.copyOf(values);
        missing = Map.copyOf(missing);
        problems = List.copyOf(problems);
    }

    /**
     * The settings as the provider sees them.
     *
     * @return the settings without secrets
     */
    public Settings settings() {
        Map<String, String> shown = new TreeMap<>();
        values.forEach((name, value) -> {
            if (!type.setting(name).map(SettingSpec::secret).orElse(false)) {
                shown.put(name, value.text());
            }
        });
        return Settings.of(shown);
    }

    /**
     * The settings that a provider of this type has.
     *
     * @return the type's own and the common ones
     */
    public List<SettingSpec> specs() {
        return ProviderSettings.specs(type);
    }

    /**
     * The clocks that were set for this provider.
     *
     * @return its {@code firstEventTimeout} and {@code idleTimeout}; absent where it has none or the default
     */
    public StreamClocks clocks() {
        return new StreamClocks(clock(ProviderSettings.FIRST_EVENT_TIMEOUT), clock(ProviderSettings.IDLE_TIMEOUT));
    }

    private Optional<Duration> clock(String setting) {
        boolean set = Optional.ofNullable(values.get(setting))
                .map(value -> value.origin().kind() != SettingOrigin.Kind.DEFAULT)
                .orElse(false);
        return set ? settings().duration(setting) : Optional.empty();
    }

    /**
     * Whether a credential may go over http to another machine.
     *
     * @return true if the configuration says so
     */
    public boolean allowsCleartext() {
        return settings().flag(ProviderSettings.ALLOW_INSECURE_HTTP).orElse(false);
    }

    /**
     * Whether nothing that is required is missing.
     *
     * @return true if the provider can be used as it is configured
     */
    public boolean complete() {
        return missing.isEmpty();
    }

    /**
     * Whether a call that brings a credential of its own has all that is required.
     *
     * @return true if nothing or the credential alone is missing
     */
    public boolean completeWithCredential() {
        return Set.of(ProviderSettings.CREDENTIAL).containsAll(missing.keySet());
    }

    @Override
    public String toString() {
        return "ProviderConfiguration[" + name + ", type=" + type.id() + ", set=" + values.keySet() + "]";
    }
}
