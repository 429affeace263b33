package io.github.llmports.provider.gemini;

import io.github.llmports.testkit.junit.ProviderContract;
import io.github.llmports.testkit.junit.ProviderSetup;
import io.github.llmports.testkit.junit.Scenario;
import io.github.llmports.testkit.junit.SimulatedService;
import io.github.llmports.testkit.simulator.ServiceName;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** Function calls come whole on this wire: their pieces cannot take turns. */
class GeminiContractIT extends ProviderContract {

    @Override
    protected ProviderSetup open(Scenario scenario) {
        return SimulatedService.open(
                scenario,
                new GeminiProviderFactory(),
                "gemini-3.5-flash",
                simulator ->
                        Map.of("baseUrl", simulator.baseUrl(ServiceName.GEMINI).toString()));
    }

    @Override
    protected Set<Scenario> supported() {
        return EnumSet.complementOf(EnumSet.of(Scenario.INTERLEAVES_TOOLS));
    }
}
