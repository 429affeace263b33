package io.github.llmports.provider.groq;

import io.github.llmports.testkit.junit.ProviderContract;
import io.github.llmports.testkit.junit.ProviderSetup;
import io.github.llmports.testkit.junit.Scenario;
import io.github.llmports.testkit.junit.SimulatedService;
import io.github.llmports.testkit.simulator.ServiceName;
import java.util.Map;

class GroqProviderContractIT extends ProviderContract {

    @Override
    protected ProviderSetup open(Scenario scenario) {
        return SimulatedService.open(
                scenario,
                new GroqProviderFactory(),
                "openai/gpt-oss-120b",
                simulator ->
                        Map.of("baseUrl", simulator.baseUrl(ServiceName.GROQ).toString()));
    }
}
