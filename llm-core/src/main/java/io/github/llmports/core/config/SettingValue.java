package io.github.llmports.core.config;

/**
 * A setting's text and where it comes from. {@code toString} shows the origin alone: the text may be a secret.
 *
 * @param text the text, without white space at its ends, not empty
 * @param origin where it was set
 */
public record SettingValue(String text, SettingOrigin origin) {

    @Override
    public String toString() {
        return "SettingValue[" + origin + "]";
    }
}
