package io.github.llmports.provider.claude.wire;

import io.github.llmports.support.json.WireJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One content block as it came: whole, or as the start of one that grows. */
final class WireBlock {

    String type = "";

    /** Text or thinking. */
    String text = "";

    String signature = "";

    String id = "";

    String name = "";

    @Nullable String input;

    @Nullable String citations;

    /** Fields that this type has not, raw, by name. */
    final Map<String, String> others = new LinkedHashMap<>(0);

    private final Source source;
    private final int start;
    private int end;

    private WireBlock(Source source) {
        this.source = source;
        this.start = WireJson.tokenStart(source.parser());
    }

    /** Reads the object that the source has just opened. */
    static WireBlock read(Source source) throws IOException {
        WireBlock block = new WireBlock(source);
        for (String field = source.field(); field != null; field = source.field()) {
            switch (field) {
                case "type" -> block.type = source.string();
                case "text", "thinking" -> block.text = source.string();
                case "signature" -> block.signature = source.string();
                case "id" -> block.id = source.string();
                case "name" -> block.name = source.string();
                case "input" -> block.input = source.raw();
                case "citations" -> block.citations = source.raw();
                default -> {
                    String raw = source.raw();
                    if (raw != null) {
                        block.others.put(field, raw);
                    }
                }
            }
        }
        block.end = WireJson.position(source.parser());
        return block;
    }

    /** The block as it stands in the bytes; only as long as they are the same. */
    String raw() {
        return new String(source.data(), source.offset() + start, end - start, StandardCharsets.UTF_8);
    }
}
