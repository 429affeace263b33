package io.github.llmports.api.settings;

import java.util.Objects;
import java.util.Optional;

/**
 * One setting that a provider type has.
 *
 * <p>Create with {@link #of} and the {@code with} methods; the canonical constructor gains components over time.
 *
 * @param name the name in configuration, in camel case
 * @param type what its text must look like
 * @param environmentVariable the service's customary variable, read for the provider that carries the type's own name
 * @param defaultValue used when nothing is set
 * @param secret whether the value must never be shown
 * @param required whether the provider cannot work without it
 * @param requiredUnless another setting whose value, if it is not its default, makes this one optional
 * @param documentation one sentence for the configuration guide
 */
public record SettingSpec(
        String name,
        SettingType type,
        Optional<String> environmentVariable,
        Optional<String> defaultValue,
        boolean secret,
        boolean required,
        Optional<String> requiredUnless,
        String documentation) {

    /** Checks that the default has the form of the type. */
    public SettingSpec {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(environmentVariable, "environmentVariable");
        Objects.requireNonNull(requiredUnless, "requiredUnless");
        Objects.requireNonNull(documentation, "documentation");
        Objects.requireNonNull(defaultValue, "defaultValue").ifPresent(type::check);
    }

    /**
     * An optional setting that is no secret and has no default.
     *
     * @param name the name in configuration
     * @param type what its text must look like
     * @param documentation one sentence for the configuration guide
     * @return the setting
     */
    public static SettingSpec of(String name, SettingType type, String documentation) {
        return new SettingSpec(
                name, type, Optional.empty(), Optional.empty(), false, false, Optional.empty(), documentation);
    }

    /**
     * This setting, read from an environment variable too.
     *
     * @param variable the variable's name
     * @return a new setting
     */
    public SettingSpec withEnvironmentVariable(String variable) {
        return new SettingSpec(
                name, type, Optional.of(variable), defaultValue, secret, required, requiredUnless, documentation);
    }

    /**
     * This setting with a default.
     *
     * @param value the default, of the setting's type
     * @return a new setting
     */
    public SettingSpec withDefault(String value) {
        return new SettingSpec(
                name, type, environmentVariable, Optional.of(value), secret, required, requiredUnless, documentation);
    }

    /**
     * This setting as a secret.
     *
     * @return a new setting
     */
    public SettingSpec asSecret() {
        return new SettingSpec(
                name, type, environmentVariable, defaultValue, true, required, requiredUnless, documentation);
    }

    /**
     * This setting as a required one.
     *
     * @return a new setting
     */
    public SettingSpec asRequired() {
        return new SettingSpec(
                name, type, environmentVariable, defaultValue, secret, true, requiredUnless, documentation);
    }

    /**
     * This setting as one that is required, unless another one is set to something else than its default: a key is
     * needed at the service itself, not at a server of one's own.
     *
     * @param other the name of the other setting
     * @return a new setting
     */
    public SettingSpec asRequiredUnless(String other) {
        return new SettingSpec(
                name, type, environmentVariable, defaultValue, secret, true, Optional.of(other), documentation);
    }
}
