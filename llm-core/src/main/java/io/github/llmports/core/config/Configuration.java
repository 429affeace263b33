package io.github.llmports.core.config;

import io.github.llmports.api.model.ModelAddress;
import io.github.llmports.api.settings.Settings;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The whole configuration, read and checked. {@code toString} shows no value.
 *
 * @param core what belongs to no provider and no route, by setting
 * @param providers the configured providers by name
 * @param routes the targets by route name
 */
public record Configuration(
        Map<String, SettingValue> core,
        SortedMap<String, ProviderConfiguration> providers,
        Map<String, List<ModelAddress>> routes) {

    /**
     * The settings that belong to no provider and no route.
     *
     * @return the settings, with defaults
     */
    public Settings settings() {
        Map<String, String> texts = new TreeMap<>();
        core.forEach((name, value) -> texts.put(name, value.text()));
        return Settings.of(texts);
    }

    @Override
    public String toString() {
        return "Configuration[providers=" + providers.keySet() + ", routes=" + routes.keySet() + "]";
    }
}
