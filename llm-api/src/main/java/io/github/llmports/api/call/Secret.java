package io.github.llmports.api.call;

import java.util.Objects;

/** A credential that never prints. Compare and pass it on; read it only to put it on the wire. */
public final class Secret {

    private final String value;

    private Secret(String value) {
        this.value = value;
    }

    /**
     * Wraps a credential.
     *
     * @param value the credential; white space at its ends is removed, as it comes from files and shells
     * @return the secret
     * @throws IllegalArgumentException if it is blank or holds characters that cannot stand in an HTTP header
     */
    public static Secret of(String value) {
        String stripped = Objects.requireNonNull(value, "value").strip();
        if (stripped.isEmpty()) {
            throw new IllegalArgumentException("the credential is blank");
        }
        if (stripped.chars().anyMatch(c -> c < 0x21 || c > 0x7e)) {
            throw new IllegalArgumentException("the credential holds a character other than visible ASCII");
        }
        return new Secret(stripped);
    }

    /**
     * The credential in the clear.
     *
     * @return the value; keep it out of messages, logs and exceptions
     */
    public String reveal() {
        return value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret that && value.equals(that.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return "Secret[***]";
    }
}
