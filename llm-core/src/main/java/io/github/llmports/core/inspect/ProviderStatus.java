package io.github.llmports.core.inspect;

import java.util.List;

/**
 * A provider as it is configured.
 *
 * @param name the name under which it is configured
 * @param type the id of its type
 * @param location the module or jar that its type comes from
 * @param state whether it can be used
 * @param remedies what to do before it can be used; empty if it can
 * @param settings all settings that it has, set or not
 */
public record ProviderStatus(
        String name, String type, String location, State state, List<String> remedies, List<SettingStatus> settings) {

    /** Whether a provider can be used. */
    public enum State {
        /** Nothing is missing. */
        READY,
        /** Something required is not set. */
        NOT_CONFIGURED,
        /** A setting is wrong. */
        INVALID
    }

    /** Copies the lists. */
    public ProviderStatus {
        remedies = List.copyOf(remedies);
        settings = List.copyOf(settings);
    }

    /**
     * Whether the provider can be used.
     *
     * @return true if it is ready
     */
    public boolean ready() {
        return state == State.READY;
    }
}
