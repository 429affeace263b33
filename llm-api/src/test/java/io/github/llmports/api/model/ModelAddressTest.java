package io.github.llmports.api.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelAddressTest {

    @Test
    void splitsAtTheFirstSlash() {
        ModelAddress address = ModelAddress.of("openrouter/deepseek/deepseek-chat");

        assertThat(address.provider()).contains("openrouter");
        assertThat(address.model()).isEqualTo("deepseek/deepseek-chat");
        assertThat(address.route()).isFalse();
    }

    @Test
    void namesARouteWithoutASlash() {
        ModelAddress address = ModelAddress.of("cheap");

        assertThat(address.provider()).isEmpty();
        assertThat(address.model()).isEqualTo("cheap");
        assertThat(address.route()).isTrue();
    }

    @Test
    void putsProviderAndModelTogether() {
        assertThat(ModelAddress.of("openrouter", "deepseek/deepseek-chat"))
                .isEqualTo(ModelAddress.of("openrouter/deepseek/deepseek-chat"))
                .hasToString("openrouter/deepseek/deepseek-chat");
    }

    @Test
    void refusesAProviderNameWithASlash() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ModelAddress.of("open/router", "small"))
                .withMessageContaining("'open/router'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "/", "/small", "house/", "house/sm all", "house/small\n", "house/\u0000small"})
    void refusesWhatIsNoAddressAndSaysHowOneLooks(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ModelAddress.of(text))
                .withMessageContaining("provider/model");
    }

    @Test
    void quotesAMalformedAddressShortAndWithoutControlCharacters() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ModelAddress.of("a\u001b[31m\u0085/" + "x".repeat(1_000)))
                .withMessageStartingWith("model address 'a?[31m?/xxx")
                .withMessageContaining("xxx...'")
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(200));
    }
}
