package io.github.llmports.support.chatcompletions;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmports.api.model.ModelInfo;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ModelListReaderTest {

    private static Optional<List<ModelInfo>> read(String body) {
        return ModelListReader.read(body.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void readsWhatTheListTells() {
        List<ModelInfo> models = read("{\"object\":\"list\",\"data\":["
                        + "{\"id\":\"a\",\"shutdown_date\":\"2027-01-14\",\"context_window\":1000},"
                        + "{\"id\":\"b\",\"shutdown_date\":null,\"new_field\":[]},"
                        + "{\"object\":\"model\"}]}")
                .orElseThrow();

        assertThat(models).extracting(ModelInfo::id).containsExactly("a", "b");
        assertThat(models.get(0).shutdown()).contains(LocalDate.of(2027, 1, 14));
        assertThat(models.get(0).contextWindow()).hasValue(1000);
        assertThat(models.get(1).shutdown()).isEmpty();
        assertThat(models.get(1).known()).isFalse();
    }

    @Test
    void findsNoListWhereThereIsNone() {
        assertThat(read("{\"data\":{}}")).isEmpty();
        assertThat(read("<html>")).isEmpty();
    }
}
