package io.github.llmports.testkit.junit.thirdparty;

import io.github.llmports.testkit.junit.ProviderContract;
import io.github.llmports.testkit.junit.ProviderSetup;
import io.github.llmports.testkit.junit.Scenario;
import io.github.llmports.testkit.provider.MockProviderFactory;
import io.github.llmports.testkit.provider.TestContext;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** Stands in a package of its own, as the tests of third parties do. */
class MockProviderContractTest extends ProviderContract {

    @Override
    protected ProviderSetup open(Scenario scenario) {
        TestContext context = TestContext.of("mock", Map.of());
        return ProviderSetup.of("mock", new MockProviderFactory().create(context), "echo")
                .closing(context);
    }

    @Override
    protected Set<Scenario> supported() {
        return EnumSet.of(Scenario.ANSWERS);
    }

    @Override
    protected boolean fitsRequests() {
        return false;
    }
}
