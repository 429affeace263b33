package io.github.llmports.testkit.simulator.generatecontent;

import io.github.llmports.testkit.server.Exchange;
import io.github.llmports.testkit.server.WireResponse;
import io.github.llmports.testkit.simulator.generatecontent.wire.GeminiModels;
import io.github.llmports.testkit.simulator.generatecontent.wire.GenerateError;
import io.github.llmports.testkit.simulator.generatecontent.wire.GenerateHeaders;
import io.github.llmports.testkit.simulator.protocol.House;
import io.github.llmports.testkit.simulator.protocol.Protocol;
import io.github.llmports.testkit.simulator.protocol.Query;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Google's generateContent API (wire facts, Gemini 2.1), the same under {@code v1} and {@code v1beta}: contents,
 * counts, embeddings, batches, models.
 */
public final class GenerateContentProtocol implements Protocol {
    private static final Pattern PATH = Pattern.compile("/(v1|v1beta)/(models|batches)(?:/([^/:]+))?(?::(\\w+))?");
    private static final int PAGE = 50;

    private final GenerateBatches batches = new GenerateBatches();

    @Override
    public Optional<WireResponse> respond(Exchange exchange, House house) {
        Matcher path = PATH.matcher(exchange.path());
        Query query = Query.of(exchange.request().target());
        Optional<String> key = exchange.header("x-goog-api-key").or(() -> query.first("key"));
        if (!path.matches() || !mine(path, key)) {
            return Optional.empty();
        }
        if (house.apiKey().isPresent() && !key.equals(house.apiKey())) {
            return Optional.of(GenerateHeaders.error(key.isEmpty() ? GenerateError.noKey() : GenerateError.badKey()));
        }
        Target target = new Target(exchange, path.group(1), named(path.group(3)), named(path.group(4)), query);
        if (path.group(2).equals("batches")) {
            return Optional.of(batches.respond(target));
        }
        if (exchange.method().equals("GET")) {
            return Optional.of(models(target));
        }
        return Optional.of(new GenerateMethods(target, house, batches).respond());
    }

    /** Other services have models and batches under {@code v1}, too; there a key of Google's or a method tells. */
    private static boolean mine(Matcher path, Optional<String> key) {
        return path.group(1).equals("v1beta") || key.isPresent() || path.group(4) != null;
    }

    private static String named(@Nullable String group) {
        return group == null ? "" : group;
    }

    /**
     * What a request is aimed at.
     *
     * @param exchange the request
     * @param version the API version
     * @param id the model or batch, empty for all of them
     * @param method the method behind the colon, empty if there is none
     * @param query the query
     */
    record Target(Exchange exchange, String version, String id, String method, Query query) {}

    private static WireResponse models(Target target) {
        if (!target.id().isEmpty()) {
            return GeminiModels.find(target.id())
                    .map(model -> GenerateHeaders.json(GeminiModels.json(model)))
                    .orElseGet(() -> GenerateHeaders.error(
                            GenerateError.modelNotFound(target.id(), target.version(), "getModel")));
        }
        List<Map<String, @Nullable Object>> all = new ArrayList<>();
        GeminiModels.served().forEach(model -> all.add(GeminiModels.json(model)));
        int from = Math.min(all.size(), target.query().number("pageToken", 0));
        int to = Math.min(all.size(), from + Math.max(1, target.query().number("pageSize", PAGE)));
        Map<String, @Nullable Object> page = new LinkedHashMap<>();
        page.put("models", all.subList(from, to));
        if (to < all.size()) {
            page.put("nextPageToken", String.valueOf(to));
        }
        return GenerateHeaders.json(page);
    }
}
