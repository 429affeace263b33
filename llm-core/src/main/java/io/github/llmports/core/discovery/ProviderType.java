package io.github.llmports.core.discovery;

import io.github.llmports.api.settings.SettingSpec;
import io.github.llmports.api.spi.LlmProviderFactory;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A provider type at hand: its factory, and what the factory said once of itself.
 *
 * @param id the type's id
 * @param factory makes providers of the type
 * @param settings the settings that providers of the type have
 * @param location the module or jar that it comes from
 */
public record ProviderType(String id, LlmProviderFactory factory, List<SettingSpec> settings, String location) {

    private static final Pattern ID = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    /** Copies the list. */
    public ProviderType {
        settings = List.copyOf(settings);
    }

    /**
     * Asks a factory for what it is.
     *
     * @param factory the factory
     * @return the type
     * @throws RuntimeException if the factory fails or calls itself by a malformed id
     */
    public static ProviderType of(LlmProviderFactory factory) {
        String id = factory.type();
        if (!wellFormed(id)) {
            throw new IllegalArgumentException(
                    "calls itself '" + id + "', but an id is lower-case letters, digits and hyphens");
        }
        return new ProviderType(id, factory, factory.settings(), CodeLocation.of(factory.getClass()));
    }

    /**
     * Whether a text can be a type's id or a provider's name.
     *
     * @param text the text
     * @return true if it is lower-case letters and digits in words joined by hyphens
     */
    public static boolean wellFormed(String text) {
        return ID.matcher(text).matches();
    }

    /**
     * One of the type's settings.
     *
     * @param name the setting's name
     * @return the setting, empty if the type has none of that name
     */
    public Optional<SettingSpec> setting(String name) {
        return settings.stream().filter(spec -> spec.name().equals(name)).findFirst();
    }

    /** The class that the factory is of, with the place it comes from. */
    String described() {
        return factory.getClass().getName() + " in " + location;
    }
}
