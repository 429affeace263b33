package io.github.llmports.testkit.simulator.protocol;

import io.github.llmports.testkit.chat.ServiceError;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What a scripted error is about, for protocols that say the same in other words. */
public final class ErrorWords {
    private static final Pattern NUMBER = Pattern.compile("\\d+");
    private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");

    private ErrorWords() {}

    /** Whether nothing but a status was scripted, so that each service uses its own words. */
    public static boolean bare(ServiceError error) {
        return error.equals(ServiceError.ofStatus(error.status()));
    }

    /** The numbers in the message, in order. */
    public static List<String> numbers(ServiceError error) {
        return NUMBER.matcher(error.message()).results().map(MatchResult::group).toList();
    }

    /** What the message quotes first, {@code simulated} if it quotes nothing. */
    public static String quoted(ServiceError error) {
        return QUOTED.matcher(error.message())
                .results()
                .map(result -> result.group(1))
                .findFirst()
                .orElse("simulated");
    }
}
