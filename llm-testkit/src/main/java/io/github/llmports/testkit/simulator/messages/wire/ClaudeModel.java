package io.github.llmports.testkit.simulator.messages.wire;

import java.util.List;
import java.util.Set;

/**
 * What a model takes (wire facts, Anthropic 1.9).
 *
 * @param id the short id
 * @param servedAs the full id, as answers name it
 * @param created the day of its release
 * @param window the tokens that request and answer may have together
 * @param output the most tokens of an answer
 * @param thinking the values of {@code thinking.type} that it takes
 * @param efforts the values of {@code output_config.effort} that it takes
 * @param traits what else is special about it
 */
public record ClaudeModel(
        String id,
        String servedAs,
        String created,
        long window,
        long output,
        List<String> thinking,
        List<String> efforts,
        Set<Trait> traits) {

    /** What sets one model apart from another. */
    public enum Trait {
        /** It takes temperature, top_p and top_k. */
        SAMPLES,
        /** It takes only one of temperature and top_p. */
        SAMPLES_ONE_WAY,
        /** The conversation may end with the beginning of its answer. */
        PREFILLS,
        /** It can be made to call a tool. */
        FORCES_TOOLS,
        /** Its thinking is bound to the model and to what was said before. */
        BINDS_THINKING,
        /** It takes system messages in the middle of a conversation. */
        SYSTEM_TURNS,
        /** It thinks unless told otherwise. */
        THINKS_UNASKED,
        /** It keeps its thoughts to itself unless asked to show them. */
        OMITS_THOUGHTS,
        /** It cannot be told not to think at an effort above high. */
        THINKS_HARD
    }

    /** Whether it has the trait. */
    public boolean has(Trait trait) {
        return traits.contains(trait);
    }
}
