package io.github.llmports.core.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmports.api.model.ModelInfo;
import io.github.llmports.core.fake.FakeProvider;
import io.github.llmports.core.fake.TestClient;
import io.github.llmports.core.routing.Target;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServedModelTest {

    private static final Target TARGET = TestClient.target(
            "first",
            new FakeProvider(),
            ModelInfo.builder("gpt-4o").aliases(List.of("gpt-4o-latest")).build());

    @ParameterizedTest
    @ValueSource(strings = {"", "gpt-4o", "gpt-4o-latest", "gpt-4o-2024-08-06", "gpt-4o-0806"})
    void isSilentAboutTheSameModel(String served) {
        assertThat(ServedModel.warning(TARGET, served)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"gpt-4o-mini", "gpt-4omni", "gpt-4o-2024-08-06:x", "gpt-4o-2024/1", "gpt-4", "gpt-5"})
    void warnsOfAnother(String served) {
        assertThat(ServedModel.warning(TARGET, served).orElseThrow().message())
                .contains("gpt-4o")
                .contains(served);
    }
}
