package io.github.llmports.testkit.simulator.messages.wire;

import io.github.llmports.testkit.json.JsonTree;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;

/**
 * Signs thoughts and knows its own signatures again (wire facts, Anthropic 1.9): a signature covers the text as it was
 * shown, the model, and what was said before.
 */
public final class Signatures {
    private static final String MARK = "simulated";

    private Signatures() {}

    /** Whether a signature is good, and if not, why. */
    public enum Verdict {
        /** It was made here, for this text, by this model, at this point of this conversation. */
        GOOD,
        /** It was made here for this text, but elsewhere. */
        MOVED,
        /** It was not made here or not for this text. */
        WRONG
    }

    /** Signs a thought that answers these messages. */
    static String sign(String servedModel, List<JsonTree> before, String thought) {
        String payload = MARK + "|" + servedModel + "|" + digest(said(before)) + "|" + digest(thought);
        String whole = payload + "|" + digest(payload);
        return Base64.getEncoder().encodeToString(whole.getBytes(StandardCharsets.UTF_8));
    }

    /** Judges a thought that came back after these messages. */
    public static Verdict judge(String servedModel, List<JsonTree> before, String thought, String signature) {
        String[] fields = decoded(signature).split("\\|");
        if (fields.length != 5
                || !fields[0].equals(MARK)
                || !fields[3].equals(digest(thought))
                || !fields[4].equals(digest(String.join("|", List.of(fields).subList(0, 4))))) {
            return Verdict.WRONG;
        }
        return fields[1].equals(servedModel) && fields[2].equals(digest(said(before))) ? Verdict.GOOD : Verdict.MOVED;
    }

    /** What was said, free of the ways in which the same can be written. */
    private static String said(List<JsonTree> messages) {
        StringBuilder said = new StringBuilder();
        for (JsonTree message : messages) {
            for (JsonTree block : MessagesCall.blocks(message.at("content"))) {
                said.append(block.at("text").textOrEmpty())
                        .append(block.at("name").textOrEmpty())
                        .append(block.at("tool_use_id").textOrEmpty())
                        .append('\n');
            }
        }
        return said.toString();
    }

    private static String decoded(String signature) {
        try {
            return new String(Base64.getDecoder().decode(signature), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private static String digest(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }
}
