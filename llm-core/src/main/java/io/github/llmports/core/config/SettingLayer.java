package io.github.llmports.core.config;

import java.util.Map;
import java.util.TreeMap;

/**
 * The settings of one source by path, such as {@code providers.openai.apiKey}. Blank texts count as unset, as in a
 * shell. Not thread-safe.
 */
final class SettingLayer {

    private final Map<String, SettingValue> values = new TreeMap<>();

    void set(String path, String text, SettingOrigin origin) {
        String stripped = text.strip();
        if (!stripped.isEmpty()) {
            values.put(path, new SettingValue(stripped, origin));
        }
    }

    /** Lays another layer over this one. */
    void overlay(SettingLayer over) {
        values.putAll(over.values);
    }

    Map<String, SettingValue> values() {
        return values;
    }

    /** The settings that code has set. */
    static SettingLayer ofBuilder(Map<String, String> settings) {
        SettingLayer layer = new SettingLayer();
        settings.forEach((path, text) -> layer.set(path, text, SettingOrigin.BUILDER));
        return layer;
    }

    /** The system properties that begin with {@code llmports.}, without {@code llmports.config}. */
    static SettingLayer ofSystemProperties(Map<String, String> properties) {
        SettingLayer layer = new SettingLayer();
        properties.forEach((property, text) -> {
            if (property.startsWith(ConfigurationSources.PROPERTY_PREFIX)
                    && !property.equals(ConfigurationSources.CONFIG_PROPERTY)) {
                String path = property.substring(ConfigurationSources.PROPERTY_PREFIX.length());
                layer.set(path, text, new SettingOrigin(SettingOrigin.Kind.SYSTEM_PROPERTY, property));
            }
        });
        return layer;
    }
}
