package io.github.llmports.core.inspect;

/**
 * A setting, and where its value comes from.
 *
 * @param name the setting's name
 * @param set whether it has a value, be it the default
 * @param shown the value; {@code ***} for a secret, empty if not set
 * @param source such as {@code environment variable OPENAI_API_KEY}; empty if not set
 * @param documentation what the setting is for
 */
public record SettingStatus(String name, boolean set, String shown, String source, String documentation) {}
