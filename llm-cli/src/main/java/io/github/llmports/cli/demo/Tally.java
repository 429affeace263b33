package io.github.llmports.cli.demo;

import io.github.llmports.api.chat.ChatResponse;
import io.github.llmports.api.report.CallReport;
import io.github.llmports.api.usage.Cost;
import io.github.llmports.cli.console.Figures;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Adds up what the demo's calls took. */
final class Tally {

    private final List<ChatResponse> responses = new ArrayList<>();

    void add(ChatResponse response) {
        responses.add(response);
    }

    long attempts() {
        return responses.stream().mapToLong(r -> r.report().attempts().size()).sum();
    }

    long inputTokens() {
        return responses.stream()
                .mapToLong(r -> r.usage().inputTokens().orElse(0))
                .sum();
    }

    long outputTokens() {
        return responses.stream()
                .mapToLong(r -> r.usage().outputTokens().orElse(0))
                .sum();
    }

    Cost cost() {
        return responses.stream().map(r -> r.report().cost()).reduce(Cost::plus).orElse(Cost.unknown());
    }

    Duration duration() {
        return sum(responses.stream().map(r -> r.report().duration()).toList());
    }

    Duration waited() {
        return sum(responses.stream().map(r -> r.report().waited()).toList());
    }

    List<String> lines() {
        return List.of(
                "calls     " + responses.size() + ", in " + attempts() + " attempts",
                "tokens    " + inputTokens() + " in, " + outputTokens() + " out",
                "money     " + Figures.of(cost()) + " at list prices, had it been real",
                "time      " + Figures.of(duration()) + ", of which " + Figures.of(waited()) + " waiting");
    }

    Map<String, Object> json() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("calls", responses.size());
        fields.put("attempts", attempts());
        fields.put("inputTokens", inputTokens());
        fields.put("outputTokens", outputTokens());
        fields.put("cost", cost().amount());
        fields.put("currency", cost().currency());
        fields.put("costBasis", cost().basis().name().toLowerCase(java.util.Locale.ROOT));
        fields.put("durationMillis", duration().toMillis());
        fields.put("waitedMillis", waited().toMillis());
        return fields;
    }

    /** What one call took, in a line. */
    static String line(ChatResponse response) {
        CallReport report = response.report();
        return Figures.of(response.usage()) + "; " + Figures.of(report.cost()) + "; " + Figures.of(report.duration());
    }

    private static Duration sum(List<Duration> durations) {
        return durations.stream().reduce(Duration.ZERO, Duration::plus);
    }
}
