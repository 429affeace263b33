package io.github.llmports.testkit.simulator.generatecontent.wire;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.CRC32;

/** Makes thought signatures and knows its own again (wire facts, Gemini 2.3). */
public final class ThoughtSignatures {
    /** What stands in place of a signature that was never made. */
    public static final String SENTINEL = "skip_thought_signature_validator";

    private static final String MARK = "simulated thought of ";

    private ThoughtSignatures() {}

    /** Signs what was said, by its content alone, so that the same answer has the same signature. */
    static String sign(String model, String said) {
        String payload = MARK + model + " about " + checksum(said);
        String whole = payload + "#" + checksum(payload);
        return Base64.getEncoder().encodeToString(whole.getBytes(StandardCharsets.UTF_8));
    }

    /** Whether a signature was made here and is unchanged, or is the sentinel. */
    public static boolean good(String signature) {
        if (standard(signature).equals(standard(SENTINEL))) {
            return true;
        }
        try {
            String whole = new String(Base64.getDecoder().decode(standard(signature)), StandardCharsets.UTF_8);
            int end = whole.lastIndexOf('#');
            return whole.startsWith(MARK)
                    && end > 0
                    && checksum(whole.substring(0, end)).equals(whole.substring(end + 1));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Clients may write the same bytes in either alphabet. */
    private static String standard(String base64) {
        return base64.replace('-', '+').replace('_', '/');
    }

    private static String checksum(String text) {
        CRC32 checksum = new CRC32();
        checksum.update(text.getBytes(StandardCharsets.UTF_8));
        return Long.toHexString(checksum.getValue());
    }
}
