package io.github.llmports.verification.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmports.api.LlmClient;
import io.github.llmports.api.spi.LlmProviderFactory;
import io.github.llmports.core.Llm;
import io.github.llmports.testkit.junit.ProviderContract;
import io.github.llmports.testkit.junit.ProviderSetup;
import io.github.llmports.testkit.junit.Scenario;
import io.github.llmports.testkit.provider.TestContext;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.EnumSet;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The provider that is written outside the build keeps to the contract and is found when its jar is added. */
class AcmePluginIT extends ProviderContract {

    // tag::plugin-contract[]
    @Override
    protected ProviderSetup open(Scenario scenario) throws Exception {
        AcmeService service = AcmeService.start(scenario);
        TestContext context = TestContext.of("acme", Map.of("baseUrl", service.baseUrl()));
        return ProviderSetup.of("acme", factory().create(context), "small")
                .running(service::running)
                .closing(context)
                .closing(service);
    }

    @Override
    protected Set<Scenario> supported() {
        return EnumSet.of(
                Scenario.ANSWERS,
                Scenario.CUTS_STREAM,
                Scenario.STAYS_SILENT,
                Scenario.STALLS_STREAM,
                Scenario.REJECTS_CREDENTIAL,
                Scenario.LIMITS_RATE,
                Scenario.FAILS);
    }

    @Override
    protected boolean enforcesDeadline() {
        return false; // the core cancels the call
    }
    // end::plugin-contract[]

    @Test
    void isDiscoveredWhenItsJarIsAdded() throws Exception {
        try (AcmeService service = AcmeService.start(Scenario.ANSWERS);
                URLClassLoader loader = pluginLoader();
                LlmClient client = Llm.builder()
                        .discover(loader)
                        .environment(Map.of("ACME_API_KEY", "team-key", "ACME_BASE_URL", service.baseUrl()))
                        .build()) {
            assertThat(client.ask("acme/small", "Weather?")).isEqualTo("Sunny,\nwarm\nand dry\n");
        }
    }

    private static LlmProviderFactory factory() throws Exception {
        return ServiceLoader.load(LlmProviderFactory.class, pluginLoader()).stream()
                .map(ServiceLoader.Provider::get)
                .filter(factory -> factory.type().equals("acme"))
                .findFirst()
                .orElseThrow();
    }

    private static URLClassLoader pluginLoader() throws Exception {
        URL[] jars = {BuiltExamples.plugin().toUri().toURL()};
        return new URLClassLoader(jars, AcmePluginIT.class.getClassLoader());
    }
}
