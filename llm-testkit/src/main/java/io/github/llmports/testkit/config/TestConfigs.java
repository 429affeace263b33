package io.github.llmports.testkit.config;

import io.github.llmports.testkit.simulator.Simulator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Builds settings by path, such as {@code providers.main.baseUrl}. Not safe for use by several threads. */
public final class TestConfigs {

    /** The key that simulated providers are configured with. */
    public static final String API_KEY = "sk-test-key";

    private final Map<String, String> settings = new LinkedHashMap<>();

    private TestConfigs() {}

    /** No settings yet. */
    public static TestConfigs empty() {
        return new TestConfigs();
    }

    /** The settings of one provider, without its path, that let it talk to the simulator. */
    public static Map<String, String> providerSettings(Simulator simulator) {
        return Map.of("baseUrl", simulator.baseUrl().toString(), "apiKey", API_KEY);
    }

    /** A provider of that type and name in front of the simulator. */
    public TestConfigs simulated(String name, String type, Simulator simulator) {
        provider(name, type);
        providerSettings(simulator).forEach((setting, value) -> provider(name, setting, value));
        return this;
    }

    /** A mock provider of that name. */
    public TestConfigs mock(String name) {
        return provider(name, "mock");
    }

    /** A provider of that name and type. */
    public TestConfigs provider(String name, String type) {
        return provider(name, "type", type);
    }

    /** One setting of a provider. */
    public TestConfigs provider(String name, String setting, String value) {
        return set("providers." + name + "." + setting, value);
    }

    /** A route over these targets, in order. */
    public TestConfigs route(String name, String... targets) {
        return set("routes." + name, String.join(", ", targets));
    }

    /** Any setting. */
    public TestConfigs set(String path, String value) {
        settings.put(path, value);
        return this;
    }

    /** The settings by path. */
    public Map<String, String> settings() {
        return Map.copyOf(settings);
    }

    /** The settings as the text of a properties file. */
    public String properties() {
        return settings.entrySet().stream()
                .map(setting -> setting.getKey() + "=" + setting.getValue().replace("\\", "\\\\") + "\n")
                .collect(Collectors.joining());
    }
}
