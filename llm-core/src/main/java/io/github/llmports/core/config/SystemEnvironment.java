package io.github.llmports.core.config;

import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;

/** The one place that reads this process's environment and system properties. */
public final class SystemEnvironment {

    private SystemEnvironment() {}

    /**
     * The environment of this process.
     *
     * @return values by variable
     */
    public static Map<String, String> variables() {
        return System.getenv();
    }

    /**
     * The system properties of this process.
     *
     * @return a copy, values by property; properties that are not text are left out
     */
    public static Map<String, String> properties() {
        Properties properties = System.getProperties();
        return properties.stringPropertyNames().stream()
                .collect(Collectors.toMap(name -> name, name -> properties.getProperty(name, "")));
    }
}
