package io.github.llmports.verification.captures;

import io.github.llmports.verification.oracle.Capture;
import io.github.llmports.verification.oracle.Protocol;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A small falsification of a recording that the comparison must see. */
enum Mutant {
    ONE_LETTER {
        @Override
        String place(Protocol protocol, boolean streamed) {
            return switch (protocol) {
                case CHAT_COMPLETIONS ->
                    "(\"(?:delta|message)\"\\s*:\\s*\\{[^{}]*?\"content\"\\s*:\\s*\"[^\"\\\\A-Za-z]*)([A-Za-z])";
                case RESPONSES ->
                    streamed
                            ? "(data:(?=[^\\n]*output_item\\.done)[^\\n]*\"text\"\\s*:\\s*\"[^\"\\\\A-Za-z\\n]*)([A-Za-z])"
                            : "(\"text\"\\s*:\\s*\"[^\"\\\\A-Za-z]*)([A-Za-z])";
                case MESSAGES ->
                    streamed
                            ? "(\"type\"\\s*:\\s*\"text_delta\",\\s*\"text\"\\s*:\\s*\"[^\"\\\\A-Za-z]*)([A-Za-z])"
                            : without("_tool_result")
                                    + "(.*?\"type\"\\s*:\\s*\"text\",\\s*\"text\"\\s*:\\s*\"[^\"\\\\A-Za-z]*)([A-Za-z])";
                default -> "(\"text\"\\s*:\\s*\"[^\"\\\\A-Za-z]*)([A-Za-z])";
            };
        }

        @Override
        String falsified(String found) {
            return found.equals("z") ? "y" : "z";
        }
    },

    ONE_USAGE_DIGIT {
        @Override
        String place(Protocol protocol, boolean streamed) {
            return switch (protocol) {
                case CHAT_COMPLETIONS -> without("usage_breakdown") + "(.*\"completion_tokens\"\\s*:\\s*\\d*)(\\d)\\b";
                case RESPONSES -> "(?s)(.*\"output_tokens\"\\s*:\\s*\\d*)(\\d)\\b";
                case MESSAGES ->
                    without("(?:\"iterations\"|message_start\".*message_start\")")
                            + "(.*\"output_tokens\"\\s*:\\s*\\d*)(\\d)\\b";
                default -> "(?s)(.*\"candidatesTokenCount\"\\s*:\\s*\\d*)(\\d)\\b";
            };
        }

        @Override
        String falsified(String found) {
            return Integer.toString((Integer.parseInt(found) + 1) % 10);
        }
    },

    NO_END_MARKER {
        @Override
        String place(Protocol protocol, boolean streamed) {
            return switch (protocol) {
                case CHAT_COMPLETIONS -> "()(data: \\[DONE\\]\\s*)";
                case RESPONSES -> "(?s)()(event: response\\.(?:completed|incomplete)\\s.*)";
                case MESSAGES -> "(?s)()(event: message_stop\\s.*)";
                default -> without("finishReason.*finishReason") + "(.*data:[^\\n]*\")(finishReason)(?=\")";
            };
        }

        @Override
        String falsified(String found) {
            return found.equals("finishReason") ? "endReason" : "";
        }
    };

    /** From the beginning of a body that has this nowhere. */
    private static String without(String pattern) {
        return "(?s)\\A(?!.*" + pattern + ")";
    }

    /** Where it strikes: what is before it, and what it changes. */
    abstract String place(Protocol protocol, boolean streamed);

    abstract String falsified(String found);

    /** The recording falsified in one place, empty where it has no such place. */
    Optional<Capture> of(Capture capture, Protocol protocol) {
        String text = capture.text();
        Matcher matcher = Pattern.compile(place(protocol, capture.streamed())).matcher(text);
        if (!matcher.find()) {
            return Optional.empty();
        }
        String mutated =
                text.substring(0, matcher.start(2)) + falsified(matcher.group(2)) + text.substring(matcher.end(2));
        return Optional.of(capture.withBody(mutated.getBytes(StandardCharsets.UTF_8)));
    }
}
