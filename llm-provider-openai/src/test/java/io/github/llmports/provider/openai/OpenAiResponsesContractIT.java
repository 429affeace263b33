package io.github.llmports.provider.openai;

import io.github.llmports.testkit.junit.ProviderContract;
import io.github.llmports.testkit.junit.ProviderSetup;
import io.github.llmports.testkit.junit.Scenario;
import io.github.llmports.testkit.junit.SimulatedService;
import io.github.llmports.testkit.simulator.ServiceName;
import java.util.Map;

/** The Responses API. */
class OpenAiResponsesContractIT extends ProviderContract {

    @Override
    protected ProviderSetup open(Scenario scenario) {
        return SimulatedService.open(
                scenario,
                new OpenAiProviderFactory(),
                "gpt-5.5",
                simulator ->
                        Map.of("baseUrl", simulator.baseUrl(ServiceName.OPENAI).toString(), "api", "responses"));
    }
}
