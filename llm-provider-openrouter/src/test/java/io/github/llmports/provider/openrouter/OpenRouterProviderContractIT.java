package io.github.llmports.provider.openrouter;

import io.github.llmports.testkit.junit.ProviderContract;
import io.github.llmports.testkit.junit.ProviderSetup;
import io.github.llmports.testkit.junit.Scenario;
import io.github.llmports.testkit.junit.SimulatedService;
import io.github.llmports.testkit.simulator.ServiceName;
import java.util.Map;

class OpenRouterProviderContractIT extends ProviderContract {

    @Override
    protected ProviderSetup open(Scenario scenario) {
        return SimulatedService.open(
                scenario,
                new OpenRouterProviderFactory(),
                "anthropic/claude-haiku-4.5",
                simulator -> Map.of(
                        "baseUrl", simulator.baseUrl(ServiceName.OPENROUTER).toString()));
    }
}
