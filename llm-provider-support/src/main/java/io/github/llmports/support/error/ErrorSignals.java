package io.github.llmports.support.error;

import java.util.Locale;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * What an answer says of its error, taken out of the provider's JSON. Blank where it says nothing.
 *
 * @param status the HTTP status, or one that the body names; absent for an error inside a stream that names none
 * @param code the provider's error code
 * @param type the provider's error type
 * @param message the provider's message, or the beginning of a body that is no JSON
 */
public record ErrorSignals(OptionalInt status, String code, String type, String message) {

    /** Rejects null; code and type become lower case. */
    public ErrorSignals {
        Objects.requireNonNull(status, "status");
        code = code.toLowerCase(Locale.ROOT);
        type = type.toLowerCase(Locale.ROOT);
        Objects.requireNonNull(message, "message");
    }

    /**
     * Signals of an answer whose body says nothing that can be read.
     *
     * @param status the HTTP status
     * @return signals of the status alone
     */
    public static ErrorSignals ofStatus(int status) {
        return new ErrorSignals(OptionalInt.of(status), "", "", "");
    }
}
