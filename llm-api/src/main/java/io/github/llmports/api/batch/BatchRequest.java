package io.github.llmports.api.batch;

import io.github.llmports.api.chat.ChatRequest;
import io.github.llmports.api.json.Json;
import io.github.llmports.api.model.ModelAddress;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Requests to be answered together and later. Immutable.
 *
 * <p>Create with {@link #of}; the canonical constructor gains components over time.
 *
 * @param items the requests, with distinct ids and one model for all: what every service takes
 * @param providerOptions JSON objects by provider type for the batch itself, such as its name or window
 */
public record BatchRequest(List<Item> items, Map<String, Json> providerOptions) {

    private static final Pattern CUSTOM_ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    /** Copies the collections and checks ids and models. */
    public BatchRequest {
        items = List.copyOf(items);
        providerOptions = Map.copyOf(providerOptions);
        if (items.isEmpty()) {
            throw new IllegalArgumentException("a batch needs at least one request");
        }
        ModelAddress model = items.get(0).request().model();
        Set<String> ids = new HashSet<>();
        for (Item item : items) {
            if (!ids.add(item.customId())) {
                throw new IllegalArgumentException("two requests of the batch have the id '" + item.customId() + "'");
            }
            if (!item.request().model().equals(model)) {
                throw new IllegalArgumentException("a batch has one model, not both '" + model + "' and '"
                        + item.request().model() + "'");
            }
        }
    }

    /**
     * A batch without options.
     *
     * @param items the requests
     * @return the batch
     * @throws IllegalArgumentException if there is none, two ids are equal or two models differ
     */
    public static BatchRequest of(List<Item> items) {
        return new BatchRequest(items, Map.of());
    }

    /**
     * The model of all requests.
     *
     * @return its address
     */
    public ModelAddress model() {
        return items.get(0).request().model();
    }

    /**
     * One request of a batch.
     *
     * @param customId the caller's name of it, unique in the batch: 1 to 64 letters, digits, underscores or hyphens
     * @param request the request
     */
    public record Item(String customId, ChatRequest request) {
        /** Checks the id. */
        public Item {
            Objects.requireNonNull(request, "request");
            if (!CUSTOM_ID.matcher(customId).matches()) {
                throw new IllegalArgumentException(
                        "the id '" + customId + "' is not 1 to 64 letters, digits, underscores or hyphens");
            }
        }
    }
}
