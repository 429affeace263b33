package io.github.llmports.api.settings;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * The settings of one provider, by name, without secrets. Immutable.
 *
 * <p>The accessors throw {@link IllegalArgumentException} if a text has not the form; the core has checked it against
 * the {@link SettingSpec} before a provider sees it.
 */
public final class Settings {

    private final Map<String, String> values;

    private Settings(Map<String, String> values) {
        this.values = Map.copyOf(values);
    }

    /**
     * Wraps settings.
     *
     * @param values texts by setting name
     * @return the settings
     */
    public static Settings of(Map<String, String> values) {
        return new Settings(values);
    }

    /**
     * All settings.
     *
     * @return an unmodifiable map
     */
    public Map<String, String> values() {
        return values;
    }

    /**
     * A text.
     *
     * @param name the setting's name
     * @return the text, empty if unset
     */
    public Optional<String> text(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /**
     * A whole number.
     *
     * @param name the setting's name
     * @return the number, empty if unset
     */
    public Optional<Integer> integer(String name) {
        return parsed(name, SettingType.INTEGER, Integer.class);
    }

    /**
     * A flag.
     *
     * @param name the setting's name
     * @return the flag, empty if unset
     */
    public Optional<Boolean> flag(String name) {
        return parsed(name, SettingType.FLAG, Boolean.class);
    }

    /**
     * A duration.
     *
     * @param name the setting's name
     * @return the duration, empty if unset
     */
    public Optional<Duration> duration(String name) {
        return parsed(name, SettingType.DURATION, Duration.class);
    }

    /**
     * A size in bytes.
     *
     * @param name the setting's name
     * @return the size, empty if unset
     */
    public Optional<Long> size(String name) {
        return parsed(name, SettingType.SIZE, Long.class);
    }

    /**
     * An address.
     *
     * @param name the setting's name
     * @return the address, empty if unset
     */
    public Optional<URI> url(String name) {
        return parsed(name, SettingType.URL, URI.class);
    }

    @Override
    public String toString() {
        return "Settings" + values.keySet();
    }

    private <T> Optional<T> parsed(String name, SettingType type, Class<T> target) {
        return text(name).map(text -> {
            try {
                return target.cast(type.parse(text));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("setting '" + name + "' " + e.getMessage(), e);
            }
        });
    }
}
