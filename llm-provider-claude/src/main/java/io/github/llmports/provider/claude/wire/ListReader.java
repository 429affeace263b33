package io.github.llmports.provider.claude.wire;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.llmports.api.error.ErrorDetails;
import io.github.llmports.api.model.ModelInfo;
import io.github.llmports.api.model.ReasoningEffort;
import io.github.llmports.api.model.ReasoningSupport;
import io.github.llmports.api.tokens.TokenCount;
import io.github.llmports.support.exchange.ErrorMapper;
import io.github.llmports.support.http.HttpReply;
import io.github.llmports.support.json.WireJson;
import io.github.llmports.support.request.RequestFit;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads what the service says beside answers: its models, page by page, and counts of tokens. */
public final class ListReader {

    private static final int DATE_LENGTH = 10;

    private ListReader() {}

    /**
     * One page of the list of models.
     *
     * @param models the models; what the list does not tell is unknown
     * @param next the id after which the next page begins, empty on the last one
     */
    public record Page(List<ModelInfo> models, String next) {}

    /**
     * Reads a page of models.
     *
     * @param reply a successful HTTP answer
     * @param errors maps the service's errors
     * @param known what is known of the exchange
     * @return the page
     */
    public static Page models(HttpReply reply, ErrorMapper errors, ErrorDetails known) {
        JsonNode list = WireJson.treeOrMissing(reply.body(), 0, reply.body().length);
        if (!list.path("data").isArray()) {
            throw errors.malformed("the answer is no list of models; check the base URL", reply.headers(), known, null);
        }
        List<ModelInfo> models = new ArrayList<>();
        for (JsonNode model : list.path("data")) {
            if (model.path("id").isTextual()) {
                models.add(model(model));
            }
        }
        return new Page(
                models, list.path("has_more").asBoolean() ? list.path("last_id").asText() : "");
    }

    private static ModelInfo model(JsonNode model) {
        ModelInfo.Builder info = ModelInfo.builder(model.path("id").asText()).known(false);
        if (model.path("max_input_tokens").isIntegralNumber()) {
            info.contextWindow(model.path("max_input_tokens").asLong());
        }
        if (model.path("max_tokens").isIntegralNumber()) {
            info.maxOutputTokens(model.path("max_tokens").asLong());
        }
        JsonNode effort = model.path("capabilities").path("effort");
        if (effort.isObject()) {
            info.reasoning(new ReasoningSupport(efforts(effort), Optional.empty()));
        }
        day(model.path("retires_at").asText()).ifPresent(info::shutdown);
        return info.build();
    }

    private static Set<ReasoningEffort> efforts(JsonNode supported) {
        Set<ReasoningEffort> efforts = EnumSet.noneOf(ReasoningEffort.class);
        for (ReasoningEffort effort : ReasoningEffort.values()) {
            if (supported.path(RequestFit.name(effort)).path("supported").asBoolean()) {
                efforts.add(effort);
            }
        }
        return efforts;
    }

    private static Optional<LocalDate> day(String text) {
        try {
            return Optional.of(LocalDate.parse(text.length() > DATE_LENGTH ? text.substring(0, DATE_LENGTH) : text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /**
     * Reads a count of tokens.
     *
     * @param reply a successful HTTP answer
     * @param errors maps the service's errors
     * @param known what is known of the exchange
     * @return the count
     */
    public static TokenCount count(HttpReply reply, ErrorMapper errors, ErrorDetails known) {
        JsonNode tokens =
                WireJson.treeOrMissing(reply.body(), 0, reply.body().length).path("input_tokens");
        if (!tokens.isIntegralNumber()) {
            throw errors.malformed(
                    "the answer is no count of tokens; check the base URL", reply.headers(), known, null);
        }
        return new TokenCount(tokens.asLong(), TokenCount.Basis.SERVICE);
    }
}
