package io.github.llmports.testkit.simulator.responses;

import io.github.llmports.testkit.json.JsonTree;
import io.github.llmports.testkit.simulator.protocol.ModelTable;
import io.github.llmports.testkit.simulator.protocol.Seal;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * The encrypted content of reasoning: it fits one item of one family of models and nothing else, so that a change on
 * the way is found (wire facts, section 3.1).
 */
final class SealedReasoning {
    private static final int ID_LENGTH = 40;

    private SealedReasoning() {}

    /** An id that the same text always gets. */
    static String id(String prefix, String text) {
        return prefix + Seal.of(prefix + text).substring(0, ID_LENGTH);
    }

    /** The seal of a reasoning item. */
    static String seal(String model, String id, String summary) {
        String sealed = Seal.of(ModelTable.card(model).prefix() + "\n" + id + "\n" + summary);
        byte[] bytes = ("simulated:" + sealed).getBytes(StandardCharsets.US_ASCII);
        return "gAAAAAB" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Whether an item comes back as it was, to the same family of models. */
    static boolean fits(String model, JsonTree item) {
        StringBuilder summary = new StringBuilder();
        item.at("summary")
                .elements()
                .forEach(part -> summary.append(part.at("text").textOrEmpty()));
        return item.at("encrypted_content")
                .textOrEmpty()
                .equals(seal(model, item.at("id").textOrEmpty(), summary.toString()));
    }
}
