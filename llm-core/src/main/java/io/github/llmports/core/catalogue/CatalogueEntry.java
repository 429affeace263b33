package io.github.llmports.core.catalogue;

import io.github.llmports.api.model.ModelInfo;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One model of a catalogue, read when it is asked for. Thread-safe. */
final class CatalogueEntry {

    private final List<String> aliases;
    private final Supplier<Optional<ModelInfo>> reader;
    private volatile @Nullable ModelInfo info;
    private volatile boolean read;

    /** The last form under another id that was asked for. */
    private volatile @Nullable ModelInfo renamed;

    CatalogueEntry(List<String> aliases, Supplier<Optional<ModelInfo>> reader) {
        this.aliases = aliases;
        this.reader = reader;
    }

    List<String> aliases() {
        return aliases;
    }

    /** What is known of the model; empty if its text cannot be read. */
    Optional<ModelInfo> info() {
        if (!read) {
            info = reader.get().orElse(null);
            read = true;
        }
        return Optional.ofNullable(info);
    }

    /** The model under an id of the caller's. */
    Optional<ModelInfo> as(String id) {
        Optional<ModelInfo> known = info();
        if (known.isEmpty() || known.get().id().equals(id)) {
            return known;
        }
        ModelInfo last = renamed;
        if (last == null || !last.id().equals(id)) {
            last = known.get().withId(id);
            renamed = last;
        }
        return Optional.of(last);
    }
}
