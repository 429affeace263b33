package io.github.llmports.api.model;

import java.util.Objects;
import java.util.Optional;

/**
 * Where a request goes: {@code provider/model}, split at the first slash, or the name of a configured route.
 *
 * <p>{@code openrouter/deepseek/deepseek-chat} addresses the model {@code deepseek/deepseek-chat} at the configured
 * provider {@code openrouter}. Text without a slash is the name of a route.
 *
 * @param text the address as written; neither blank nor with white space or an empty provider or model
 */
public record ModelAddress(String text) {

    /** Checks the form of the address. */
    public ModelAddress {
        Objects.requireNonNull(text, "text");
        int slash = text.indexOf('/');
        // Written for each attempt, therefore without a stream.
        boolean malformed = text.isEmpty() || slash == 0 || slash == text.length() - 1;
        for (int index = 0; index < text.length() && !malformed; index++) {
            char c = text.charAt(index);
            malformed = Character.isWhitespace(c) || Character.isISOControl(c);
        }
        if (malformed) {
            throw new IllegalArgumentException("model address '" + printable(text)
                    + "' is malformed; write 'provider/model' or the name of a route");
        }
    }

    /**
     * Reads an address.
     *
     * @param text {@code provider/model} or a route name
     * @return the address
     * @throws IllegalArgumentException if the text has no such form
     */
    public static ModelAddress of(String text) {
        return new ModelAddress(text);
    }

    /**
     * Puts an address together.
     *
     * @param provider the configured provider's name, without a slash
     * @param model the model's id at that provider, which may contain slashes
     * @return the address
     * @throws IllegalArgumentException if the two make no address
     */
    public static ModelAddress of(String provider, String model) {
        if (provider.indexOf('/') >= 0) {
            throw new IllegalArgumentException("provider name '" + printable(provider) + "' contains a slash");
        }
        return new ModelAddress(provider + "/" + model);
    }

    /**
     * The configured provider's name, absent for a route.
     *
     * @return the part before the first slash
     */
    public Optional<String> provider() {
        int slash = text.indexOf('/');
        return slash < 0 ? Optional.empty() : Optional.of(text.substring(0, slash));
    }

    /**
     * The model's id at its provider, or the route's name.
     *
     * @return the part after the first slash, or the whole text
     */
    public String model() {
        return text.substring(text.indexOf('/') + 1);
    }

    /**
     * Whether this names a route rather than a provider's model.
     *
     * @return true if the text has no slash
     */
    public boolean route() {
        return text.indexOf('/') < 0;
    }

    @Override
    public String toString() {
        return text;
    }

    private static String printable(String text) {
        String shown = text.length() > 80 ? text.substring(0, 80) + "..." : text;
        return shown.replaceAll("\\p{Cc}", "?");
    }
}
