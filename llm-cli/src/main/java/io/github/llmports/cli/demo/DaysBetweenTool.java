package io.github.llmports.cli.demo;

import io.github.llmports.api.chat.ToolDefinition;
import io.github.llmports.api.json.Json;
import io.github.llmports.api.message.Part;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A tool that counts days, to show a tool call. */
final class DaysBetweenTool {

    static final String NAME = "days_between";

    static final ToolDefinition DEFINITION = ToolDefinition.of(
            NAME,
            "Counts the days from one date to another.",
            Json.of("{\"type\":\"object\",\"properties\":{\"from\":{\"type\":\"string\",\"description\":\"ISO date\"},"
                    + "\"to\":{\"type\":\"string\",\"description\":\"ISO date\"}},\"required\":[\"from\",\"to\"],"
                    + "\"additionalProperties\":false}"));

    private DaysBetweenTool() {}

    /** Runs the call; what is wrong with its arguments becomes a result that the model can react to. */
    static Part.ToolResult run(Part.ToolCall call) {
        try {
            long days = ChronoUnit.DAYS.between(date(call, "from"), date(call, "to"));
            return Part.toolResult(call.id(), days + " days");
        } catch (DateTimeException | IllegalArgumentException e) {
            return Part.toolError(call.id(), String.valueOf(e.getMessage()));
        }
    }

    private static LocalDate date(Part.ToolCall call, String field) {
        Matcher matcher =
                Pattern.compile("\"" + field + "\"\\s*:\\s*\"([^\"]*)\"").matcher(call.arguments());
        if (!matcher.find()) {
            throw new IllegalArgumentException("the argument '" + field + "' is missing");
        }
        return LocalDate.parse(matcher.group(1));
    }
}
