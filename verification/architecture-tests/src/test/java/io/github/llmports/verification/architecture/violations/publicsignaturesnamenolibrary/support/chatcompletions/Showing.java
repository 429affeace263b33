package io.github.llmports.verification.architecture.violations.publicsignaturesnamenolibrary.support.chatcompletions;

import com.fasterxml.jackson.core.JsonParser;
import java.util.function.Supplier;

/** Shows a parser, if only as a type argument. */
public final class Showing {
    /** Shows it. */
    public Supplier<JsonParser> parser() {
        return () -> null;
    }
}
