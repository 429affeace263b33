package io.github.llmports.support.error;

import java.util.regex.Pattern;

/**
 * Takes out of a provider's message what providers echo: keys, whole or masked, and ids of organizations and projects.
 */
public final class Redaction {

    private static final Pattern BEARER = Pattern.compile("(?i)\\bbearer\\s+[^\\s,;\"']+");
    private static final Pattern PROVIDED = Pattern.compile("(?i)(api key(?: provided)?: *)[^\\s,;]*[^\\s,;.]");
    private static final Pattern KEY = Pattern.compile("\\b(?:sk-|gsk_|xai-|AIza)[A-Za-z0-9_*.-]*[A-Za-z0-9_*-]");
    private static final Pattern ORGANIZATION = Pattern.compile("\\borg[-_](?=[A-Za-z0-9]*\\d)[A-Za-z0-9]{6,}");
    private static final Pattern PROJECT = Pattern.compile("\\bproj[-_](?=[A-Za-z0-9]*\\d)[A-Za-z0-9]{6,}");

    private Redaction() {}

    /**
     * The message without secrets.
     *
     * @param message what a provider said
     * @return the message with place holders
     */
    public static String of(String message) {
        String text = BEARER.matcher(message).replaceAll("Bearer [key]");
        text = PROVIDED.matcher(text).replaceAll("$1[key]");
        text = KEY.matcher(text).replaceAll("[key]");
        text = ORGANIZATION.matcher(text).replaceAll("[organization]");
        return PROJECT.matcher(text).replaceAll("[project]");
    }
}
