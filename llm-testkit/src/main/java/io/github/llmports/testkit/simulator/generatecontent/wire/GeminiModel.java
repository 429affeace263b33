package io.github.llmports.testkit.simulator.generatecontent.wire;

import java.util.List;

/**
 * What a model takes (wire facts, Gemini 2.12).
 *
 * @param id the id, without {@code models/}
 * @param generation the generation: 2.5, 3, 3.1 and so on; 0 for one that counts no generations
 * @param input the most tokens of a request
 * @param output the most tokens of an answer
 * @param levels the thinking levels that it takes, none if it takes a budget or does not think
 * @param budget the thinking budget that it takes, {@link Budget#NONE} if it takes levels or does not think
 * @param methods what it can be asked for
 */
public record GeminiModel(
        String id,
        double generation,
        long input,
        long output,
        List<String> levels,
        Budget budget,
        List<String> methods) {

    /**
     * The thinking tokens that may be asked for.
     *
     * @param least the least, zero for none at all
     * @param most the most, zero if there is no budget
     * @param canBeOff whether a budget of zero turns thinking off
     * @param unasked whether it thinks unless told otherwise
     */
    public record Budget(long least, long most, boolean canBeOff, boolean unasked) {
        /** No budget. */
        public static final Budget NONE = new Budget(0, 0, false, false);

        /** Whether that budget is taken; minus one leaves it to the model. */
        public boolean takes(long tokens) {
            return tokens == -1 || (tokens == 0 && canBeOff) || (tokens >= least && tokens <= most);
        }
    }

    /** Whether it thinks at all. */
    public boolean thinks() {
        return !levels.isEmpty() || budget.most() > 0;
    }

    /** Whether it signs its function calls and wants the signatures back. */
    public boolean signs() {
        return generation >= 3;
    }

    /** Whether it gives its function calls an id. */
    public boolean namesCalls() {
        return generation >= 3.5;
    }

    /** Whether it wants name and id with every function response. */
    public boolean wantsIds() {
        return generation >= 3.8;
    }

    /** Whether it can be asked for that. */
    public boolean does(String method) {
        return methods.contains(method);
    }
}
