package io.github.llmports.testkit.provider;

import java.util.List;

/** Cuts a text into words as a model would stream it: each but the first starts with the space before it. */
final class Words {

    private Words() {}

    static List<String> of(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split("(?<=\\S)(?=\\s)"));
    }
}
