package io.github.llmports.testkit.simulator.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class QueryTest {

    @Test
    void isEmptyWithoutAQuestionMark() {
        assertThat(Query.of("/v1/models").values()).isEmpty();
    }

    @Test
    void decodesNamesAndValues() {
        Query query = Query.of("/x?after%5Fid=a+b&limit=20&flag&limit=21");

        assertThat(query.first("after_id")).contains("a b");
        assertThat(query.first("flag")).contains("");
        assertThat(query.values().get("limit")).containsExactly("20", "21");
        assertThat(query.first("other")).isEmpty();
    }

    @Test
    void readsNumbers() {
        Query query = Query.of("/x?limit=20&bad=many");

        assertThat(query.number("limit", 1)).isEqualTo(20);
        assertThat(query.number("bad", 1)).isEqualTo(1);
        assertThat(query.number("missing", 2)).isEqualTo(2);
    }
}
