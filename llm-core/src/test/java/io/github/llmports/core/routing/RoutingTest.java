package io.github.llmports.core.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.llmports.api.call.Secret;
import io.github.llmports.api.call.StreamClocks;
import io.github.llmports.api.model.ModelInfo;
import io.github.llmports.api.report.ErrorKind;
import io.github.llmports.core.fake.FakeProvider;
import io.github.llmports.core.fake.TestClient;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RoutingTest {

    private static Target target(ModelInfo model) {
        return TestClient.target("first", new FakeProvider(), model);
    }

    private static Target window(long tokens) {
        return target(ModelInfo.builder("m").contextWindow(tokens).build());
    }

    @Test
    void aTargetHasAnAddressAndShowsNoCredential() {
        Target target = target(ModelInfo.unknown("vendor/model"));

        assertThat(target.address().text()).isEqualTo("first/vendor/model");
        assertThat(target.toString()).isEqualTo("Target[first/vendor/model]");
        assertThat(new ConfiguredProvider(
                                "first",
                                new FakeProvider(),
                                Optional.of(Secret.of("sk-secret")),
                                StreamClocks.configured())
                        .toString())
                .doesNotContain("sk-secret");
    }

    @Test
    void aPlanNeedsATarget() {
        assertThatThrownBy(() -> new RoutePlan(List.of(), List.of())).isInstanceOf(IllegalArgumentException.class);
        assertThat(RoutePlan.of(target(ModelInfo.unknown("m"))).targets()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"INVALID_REQUEST", "CANCELLED", "CONTENT_BLOCKED"})
    void mostFailuresLeadToTheNextTarget(ErrorKind kind) {
        assertThat(FallbackPolicy.defaults().allows(kind, window(8), window(16)))
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource(names = {"INVALID_REQUEST", "CANCELLED", "CONTENT_BLOCKED"})
    void someDoNot(ErrorKind kind) {
        assertThat(FallbackPolicy.defaults().allows(kind, window(8), window(16)))
                .isFalse();
    }

    @Test
    void aContextThatIsTooLongLeadsOnlyToTargetsThatMayBeLarger() {
        FallbackPolicy policy = FallbackPolicy.defaults();
        Target unknown = target(ModelInfo.unknown("m"));

        assertThat(policy.allows(ErrorKind.CONTEXT_LENGTH_EXCEEDED, window(8), window(8)))
                .isFalse();
        assertThat(policy.allows(ErrorKind.CONTEXT_LENGTH_EXCEEDED, window(8), unknown))
                .isTrue();
        assertThat(policy.allows(ErrorKind.CONTEXT_LENGTH_EXCEEDED, unknown, window(8)))
                .isTrue();
    }

    @Test
    void blockedContentLeadsOnWhereThatIsAllowedAndInvalidRequestsNever() {
        assertThat(FallbackPolicy.defaults()
                        .withContentBlocked()
                        .allows(ErrorKind.CONTENT_BLOCKED, window(8), window(8)))
                .isTrue();
        assertThatThrownBy(() -> new FallbackPolicy(Set.of(ErrorKind.INVALID_REQUEST)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new FallbackPolicy(Set.of(ErrorKind.CANCELLED)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
