package io.github.llmports.testkit.simulator.answer;

import io.github.llmports.testkit.json.JsonTree;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What the simulated model goes by, whatever the protocol.
 *
 * @param text the text of the last user message
 * @param toolResults the results that the conversation ends with, if it does
 * @param toolbox the tools
 * @param budget the limits on the answer
 * @param schema the schema of the answer, if it is to be JSON
 * @param number the number of the request, for ids
 */
public record Question(
        String text, List<String> toolResults, Toolbox toolbox, Budget budget, Optional<JsonTree> schema, long number) {

    /** Copies the list. */
    public Question {
        toolResults = List.copyOf(toolResults);
    }

    /**
     * A function that may be called.
     *
     * @param name its name
     * @param schema the schema of its arguments, missing if it has none
     */
    public record Offer(String name, JsonTree schema) {}

    /**
     * The tools on offer.
     *
     * @param offers the functions
     * @param mode {@code auto}, {@code none}, {@code required}, or the name of the function that must be called
     * @param parallel whether several may be called at once
     */
    public record Toolbox(List<Offer> offers, String mode, boolean parallel) {
        /** No tools. */
        public static final Toolbox EMPTY = new Toolbox(List.of(), "auto", true);

        /** Copies the list. */
        public Toolbox {
            offers = List.copyOf(offers);
        }
    }

    /**
     * The limits on an answer.
     *
     * @param promptTokens the tokens of the request
     * @param reasons whether the model thinks before it answers
     * @param limit the most tokens that the answer may have, thinking included
     * @param stop the texts that end it
     */
    public record Budget(long promptTokens, boolean reasons, OptionalLong limit, List<String> stop) {

        /** Copies the list. */
        public Budget {
            stop = List.copyOf(stop);
        }
    }
}
