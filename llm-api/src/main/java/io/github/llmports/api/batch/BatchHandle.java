package io.github.llmports.api.batch;

import io.github.llmports.api.model.ModelAddress;
import java.util.Objects;

/**
 * Names a batch, as long as its provider keeps it. Its {@link #text()} can be stored and read by another process.
 *
 * @param model the provider and the model of all its requests
 * @param id the provider's id of the batch
 */
public record BatchHandle(ModelAddress model, String id) {

    /** Checks that the text can be read again. */
    public BatchHandle {
        Objects.requireNonNull(model, "model");
        if (model.route()) {
            throw new IllegalArgumentException("a batch belongs to one provider, not to the route '" + model + "'");
        }
        if (id.indexOf('#') >= 0) {
            throw new IllegalArgumentException("the id of a batch holds no '#'");
        }
    }

    /**
     * Reads a handle.
     *
     * @param text what {@link #text()} gave
     * @return the handle
     * @throws IllegalArgumentException if the text is no handle
     */
    public static BatchHandle parse(String text) {
        int mark = text.lastIndexOf('#');
        if (mark < 0) {
            throw new IllegalArgumentException("a batch handle looks like 'provider/model#id'");
        }
        return new BatchHandle(ModelAddress.of(text.substring(0, mark)), text.substring(mark + 1));
    }

    /**
     * The configured provider's name.
     *
     * @return the name
     */
    public String provider() {
        return model.provider().orElseThrow();
    }

    /**
     * The handle as text.
     *
     * @return {@code provider/model#id}
     */
    public String text() {
        return model.text() + "#" + id;
    }

    /**
     * A batch of the same model.
     *
     * @param value the provider's id of the batch
     * @return a new handle
     */
    public BatchHandle withId(String value) {
        return new BatchHandle(model, value);
    }

    @Override
    public String toString() {
        return text();
    }
}
