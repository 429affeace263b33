package io.github.llmports.verification.captures;

import io.github.llmports.verification.oracle.Capture;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A small falsification of a recording that the comparison must see. */
enum Mutant {
    ONE_LETTER("(\"content\"\\s*:\\s*\"[^\"\\\\A-Za-z]*)([A-Za-z])") {
        @Override
        String falsified(String found) {
            return found.equals("z") ? "y" : "z";
        }
    },

    ONE_USAGE_DIGIT("(\"completion_tokens\"\\s*:\\s*\\d*)(\\d)\\b") {
        @Override
        String falsified(String found) {
            return Integer.toString((Integer.parseInt(found) + 1) % 10);
        }
    },

    NO_END_MARKER("()(data: \\[DONE\\]\\s*)") {
        @Override
        String falsified(String found) {
            return "";
        }
    };

    private final Pattern place;

    Mutant(String place) {
        this.place = Pattern.compile(place);
    }

    abstract String falsified(String found);

    /** The recording falsified in one place, empty where it has no such place. */
    Optional<Capture> of(Capture capture) {
        Matcher matcher = place.matcher(capture.text());
        if (!matcher.find()) {
            return Optional.empty();
        }
        String text = capture.text();
        String mutated =
                text.substring(0, matcher.start(2)) + falsified(matcher.group(2)) + text.substring(matcher.end(2));
        return Optional.of(capture.withBody(mutated.getBytes(StandardCharsets.UTF_8)));
    }
}
