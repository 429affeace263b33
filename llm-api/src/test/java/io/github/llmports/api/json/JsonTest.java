package io.github.llmports.api.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class JsonTest {

    @Test
    void keepsTheTextAsItIs() {
        assertThat(Json.of(" {\"a\" : 1.00} ").text()).isEqualTo(" {\"a\" : 1.00} ");
    }

    @Test
    void refusesBlankTextAndNamesTheRemedy() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Json.of(" \n"))
                .withMessageContaining("Json.EMPTY_OBJECT");
    }

    @Test
    void showsItsLengthAlone() {
        assertThat(Json.EMPTY_OBJECT).hasToString("Json[2 chars]");
    }
}
