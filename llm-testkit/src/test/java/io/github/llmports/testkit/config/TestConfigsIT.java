package io.github.llmports.testkit.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.github.llmports.testkit.simulator.Simulator;
import java.io.StringReader;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class TestConfigsIT {

    @Test
    void buildsSettingsByPath() throws Exception {
        try (Simulator simulator = Simulator.start()) {
            TestConfigs configs = TestConfigs.empty()
                    .simulated("main", "openai", simulator)
                    .mock("spare")
                    .route("fast", "main/gpt-4o", "spare/echo")
                    .set("note", "back\\slash");

            assertThat(configs.settings())
                    .containsOnly(
                            entry("providers.main.type", "openai"),
                            entry("providers.main.baseUrl", simulator.baseUrl().toString()),
                            entry("providers.main.apiKey", TestConfigs.API_KEY),
                            entry("providers.spare.type", "mock"),
                            entry("routes.fast", "main/gpt-4o, spare/echo"),
                            entry("note", "back\\slash"));
            Properties read = new Properties();
            read.load(new StringReader(configs.properties()));
            assertThat(read).isEqualTo(configs.settings());
        }
    }
}
