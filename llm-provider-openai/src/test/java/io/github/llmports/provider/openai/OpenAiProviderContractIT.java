package io.github.llmports.provider.openai;

import io.github.llmports.testkit.junit.ProviderContract;
import io.github.llmports.testkit.junit.ProviderSetup;
import io.github.llmports.testkit.junit.Scenario;
import io.github.llmports.testkit.junit.SimulatedService;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** Chat completions show no reasoning, so that there is none to tell or to send back. */
class OpenAiProviderContractIT extends ProviderContract {

    @Override
    protected ProviderSetup open(Scenario scenario) {
        return SimulatedService.open(
                scenario,
                new OpenAiProviderFactory(),
                "gpt-4o-mini",
                simulator -> Map.of("baseUrl", simulator.baseUrl().toString()));
    }

    @Override
    protected Set<Scenario> supported() {
        return EnumSet.complementOf(EnumSet.of(Scenario.REASONS, Scenario.REASONS_AND_CALLS_TOOL));
    }
}
