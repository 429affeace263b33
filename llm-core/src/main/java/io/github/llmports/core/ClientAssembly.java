package io.github.llmports.core;

import io.github.llmports.api.LlmClient;
import io.github.llmports.api.spi.Timer;
import io.github.llmports.core.pipeline.ClientThreads;
import io.github.llmports.core.pipeline.DefaultLlmClient;
import io.github.llmports.core.pipeline.PipelineSettings;
import io.github.llmports.core.problem.Problems;
import io.github.llmports.core.registry.ProviderRegistry;
import io.github.llmports.core.time.SystemTimer;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;

/** Puts the parts of one client together and closes them all if one cannot be made. */
final class ClientAssembly {

    private final ClientParts parts;
    private final Setup setup;
    private final Deque<AutoCloseable> owned = new ArrayDeque<>();

    ClientAssembly(ClientParts parts, Setup setup) {
        this.parts = parts;
        this.setup = setup;
    }

    LlmClient assemble() {
        Clock clock = parts.clock();
        Timer timer = parts.timer.orElseGet(() -> own(new SystemTimer()));
        ClientThreads threads = own(new ClientThreads());
        ProviderRegistry registry = own(new ProviderRegistry(
                setup.configuration(),
                setup.catalogues(),
                clock,
                timer,
                parts.blockingExecutor.orElseGet(threads::blocking)));
        OwnedResources resources = new OwnedResources(owned);
        Problems problems = new Problems();
        registry.start(setup.registered(), problems);
        if (!problems.list().isEmpty()) {
            resources.close();
            problems.throwIfAny();
        }
        PipelineSettings.Builder settings =
                PipelineSettings.builder(parts.callbackExecutor.orElseGet(threads::callbacks), timer, clock);
        parts.random.ifPresent(settings::random);
        return new DefaultLlmClient(
                setup.policies()
                        .applyTo(settings)
                        .listeners(parts.listeners)
                        .interceptors(parts.interceptors)
                        .tokenizers(setup.tokenizers())
                        .build(),
                registry,
                resources);
    }

    private <T extends AutoCloseable> T own(T resource) {
        owned.push(resource);
        return resource;
    }
}
