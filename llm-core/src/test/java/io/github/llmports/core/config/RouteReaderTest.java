package io.github.llmports.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmports.api.model.ModelAddress;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RouteReaderTest {

    private final Configurations configurations = new Configurations();

    @Test
    void putsTheTargetsOfARouteInPlaceOfItsName() {
        Configuration configuration = configurations
                .builder(Map.of("routes.cheap", "free/small", "routes.all", "free/large, cheap, free/large"))
                .read();
        assertThat(configurations.problems.list()).isEmpty();
        assertThat(configuration.routes())
                .containsEntry("all", List.of(ModelAddress.of("free/large"), ModelAddress.of("free/small")));
    }

    @Test
    void reportsEachLoopByItsWholeTrail() {
        configurations
                .builder(Map.of("routes.a", "b", "routes.b", "c,free/m", "routes.c", "a", "routes.d", "a"))
                .read();
        assertThat(configurations.problemText())
                .contains("routes.a: leads back to itself: a > b > c > a")
                .contains("routes.b: leads back to itself: b > c > a > b")
                .contains("routes.c: leads back to itself: c > a > b > c");
        assertThat(configurations.problems.list()).hasSize(3);
    }

    @Test
    void reportsAMissingRouteOnceWhereItIsNamed() {
        configurations.builder(Map.of("routes.a", "b", "routes.b", "gone")).read();
        assertThat(configurations.problems.list())
                .singleElement()
                .satisfies(problem -> assertThat(problem.path()).isEqualTo("routes.b"));
    }
}
