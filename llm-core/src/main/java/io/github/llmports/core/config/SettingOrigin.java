package io.github.llmports.core.config;

/**
 * Where a setting was set.
 *
 * @param kind the kind of source
 * @param detail the file, property or variable; empty where the kind says it all
 */
public record SettingOrigin(Kind kind, String detail) {

    /** The setting's own default. */
    public static final SettingOrigin DEFAULT = new SettingOrigin(Kind.DEFAULT, "");

    /** The code that builds the client. */
    public static final SettingOrigin BUILDER = new SettingOrigin(Kind.BUILDER, "");

    /** The kinds of sources; later ones win. */
    public enum Kind {
        /** The setting's own default. */
        DEFAULT("default"),
        /** The configuration file. */
        FILE("file"),
        /** A system property. */
        SYSTEM_PROPERTY("system property"),
        /** An environment variable. */
        ENVIRONMENT("environment variable"),
        /** The code that builds the client. */
        BUILDER("code");

        private final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    @Override
    public String toString() {
        return detail.isEmpty() ? kind.words : kind.words + " " + detail;
    }
}
