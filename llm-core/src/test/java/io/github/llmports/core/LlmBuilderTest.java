package io.github.llmports.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.llmports.api.LlmClient;
import io.github.llmports.api.call.CallInfo;
import io.github.llmports.api.call.CallInterceptor;
import io.github.llmports.api.call.CallObserver;
import io.github.llmports.api.call.StreamClocks;
import io.github.llmports.api.chat.ChatRequest;
import io.github.llmports.api.chat.ChatResponse;
import io.github.llmports.api.error.InvalidRequestException;
import io.github.llmports.api.error.LlmConfigurationException;
import io.github.llmports.api.spi.LlmProvider;
import io.github.llmports.api.spi.ProviderContext;
import io.github.llmports.core.inspect.SetupReport;
import io.github.llmports.core.resilience.RetryPolicy;
import io.github.llmports.core.routing.FallbackPolicy;
import io.github.llmports.core.time.RandomSource;
import io.github.llmports.core.time.SystemTimer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LlmBuilderTest {

    @TempDir
    Path directory;

    @Test
    void asksARegisteredProvider() {
        try (LlmClient llm = Llm.builder().provider(FakeFactory.open("fake")).build()) {
            assertThat(llm.ask("fake/echo", "Hello")).isEqualTo("fake/echo");
        }
    }

    @Test
    void configuresOneTypeUnderSeveralNames() {
        FakeFactory factory = FakeFactory.keyed("fake");
        try (LlmClient llm = Llm.builder()
                .provider("eu", factory, Map.of("apiKey", "key-eu", "baseUrl", "https://eu.fake.example"))
                .provider("us", "fake", Map.of("apiKey", "key-us"))
                .route("fast", "us/small", "eu/small")
                .deadline(Duration.ofSeconds(20))
                .build()) {
            assertThat(llm.ask("eu/large", "Hello")).isEqualTo("eu/large");
            assertThat(llm.ask("fast", "Hello")).isEqualTo("us/small");
        }
        assertThat(factory.calls)
                .extracting(call -> call.scope().credential().orElseThrow().reveal())
                .containsExactly("key-eu", "key-us");
        assertThat(factory.made)
                .extracting(context -> context.settings().text("baseUrl").orElseThrow())
                .containsExactly("https://eu.fake.example", "https://fake.example");
        assertThat(factory.made)
                .noneMatch(context -> context.settings().values().containsKey("apiKey"));
        assertThat(factory.closed).containsExactly("eu", "us");
    }

    @Test
    void needsNothingFromTheEnvironment() {
        assertThatThrownBy(
                        () -> Llm.builder().provider(FakeFactory.keyed("fake")).build())
                .isInstanceOf(LlmConfigurationException.class)
                .hasMessageContaining("providers.fake.apiKey")
                .hasMessageContaining("FAKE_API_KEY");
    }

    @Test
    void readsTheEnvironmentItIsGiven() {
        FakeFactory factory = FakeFactory.keyed("fake");
        try (LlmClient llm = Llm.builder()
                .provider(factory)
                .environment(Map.of("FAKE_API_KEY", "from-environment", "LLMPORTS_ROUTES_FAST", "fake/small"))
                .systemProperties(Map.of("llmports.providers.fake.timeout", "30s"))
                .build()) {
            assertThat(llm.ask("fast", "Hello")).isEqualTo("fake/small");
        }
        assertThat(factory.made.get(0).settings().duration("timeout")).contains(Duration.ofSeconds(30));
        assertThat(factory.calls.get(0).scope().credential().orElseThrow().reveal())
                .isEqualTo("from-environment");
    }

    @Test
    void readsThisProcess() {
        System.setProperty("llmports.deadline", "11s");
        try {
            assertThat(Llm.builder().readEnvironment().inspect().settings())
                    .anySatisfy(setting -> assertThat(setting.source()).isEqualTo("system property llmports.deadline"));
        } finally {
            System.clearProperty("llmports.deadline");
        }
    }

    @Test
    void makesAClientOfWhatIsThere() {
        try (LlmClient llm = Llm.fromEnvironment()) {
            assertThatThrownBy(() -> llm.ask("nobody/model", "Hello")).isInstanceOf(InvalidRequestException.class);
        }
    }

    @Test
    void readsAFileAndHandsEveryPartToTheClient() throws IOException {
        Path file = Files.writeString(directory.resolve("llm.properties"), "routes.fast=fake/small\n");
        List<String> seen = new CopyOnWriteArrayList<>();
        FakeFactory factory = FakeFactory.open("fake");
        try (SystemTimer timer = new SystemTimer();
                LlmClient llm = Llm.builder()
                        .provider(factory)
                        .configFile(file)
                        .clocks(StreamClocks.configured()
                                .withFirstEvent(Duration.ofSeconds(3))
                                .withIdle(Duration.ofSeconds(4)))
                        .retry(RetryPolicy.never())
                        .fallback(FallbackPolicy.defaults())
                        .setting("fallback.onContentBlocked", "true")
                        .listener(call -> {
                            seen.add("listener");
                            return CallObserver.SILENT;
                        })
                        .interceptor(new CallInterceptor() {
                            @Override
                            public CompletionStage<ChatResponse> chat(CallInfo call, ChatRequest request, Next next) {
                                seen.add("interceptor");
                                return next.chat(request);
                            }
                        })
                        .callbackExecutor(task -> {
                            seen.add("callback");
                            task.run();
                        })
                        .blockingExecutor(task -> {
                            seen.add("blocking");
                            task.run();
                        })
                        .clock(SystemTimer.wallClock())
                        .timer(timer)
                        .random(RandomSource.seeded(7))
                        .build()) {
            assertThat(llm.chatAsync(ChatRequest.of("fast", "Hello")).join().text())
                    .isEqualTo("fake/small");
        }
        assertThat(seen).contains("listener", "interceptor", "callback", "blocking");
        StreamClocks clocks = factory.calls.get(0).scope().clocks();
        assertThat(clocks.firstEvent()).contains(Duration.ofSeconds(3));
        assertThat(clocks.idle()).contains(Duration.ofSeconds(4));
    }

    @Test
    void leavesTheClocksToTheProviderUnlessTheyAreSet() {
        FakeFactory factory = FakeFactory.open("fake");
        try (LlmClient llm = Llm.builder().provider(factory).build()) {
            llm.ask("fake/m", "Hello");
        }
        assertThat(factory.calls.get(0).scope().clocks()).isEqualTo(StreamClocks.configured());
    }

    @Test
    void closesWhatItHasMadeWhenAProviderFails() {
        FakeFactory sound = FakeFactory.open("sound");
        FakeFactory failing = new FakeFactory("unsound", List.of(), Optional.empty()) {
            @Override
            public LlmProvider create(ProviderContext context) {
                throw new LlmConfigurationException("providers.unsound", "contradicts itself", "change one of the two");
            }
        };
        assertThatThrownBy(() -> Llm.builder().provider(sound).provider(failing).build())
                .isInstanceOf(LlmConfigurationException.class)
                .hasMessageContaining("providers.unsound: contradicts itself; change one of the two");
        assertThat(sound.closed).containsExactly("sound");
    }

    @Test
    void refusesOneNameForTwoProvidersAndFactoriesThatFail() {
        FakeFactory nameless = FakeFactory.open("NOT AN ID");
        SetupReport report = Llm.builder()
                .provider("twin", FakeFactory.open("a"), Map.of())
                .provider("twin", FakeFactory.open("b"), Map.of())
                .provider("Bad Name", FakeFactory.open("c"), Map.of())
                .provider(nameless)
                .inspect();
        assertThat(report.problems().toString())
                .contains("providers.twin: is registered twice")
                .contains("providers.Bad Name: is no name for a provider")
                .contains("calls itself 'NOT AN ID'");
        assertThat(report.problems()).hasSize(3);
    }

    @Test
    void sharesResourcesAmongProvidersAndClosesThem() {
        List<String> closed = new CopyOnWriteArrayList<>();
        FakeFactory factory = FakeFactory.open("fake");
        try (LlmClient llm = Llm.builder()
                .provider("one", factory, Map.of())
                .provider("two", factory, Map.of())
                .build()) {
            assertThat(llm.ask("one/m", "Hello")).isEqualTo("one/m");
            AutoCloseable first =
                    factory.made.get(0).shared(AutoCloseable.class, "k", () -> () -> closed.add("closed"));
            AutoCloseable second =
                    factory.made.get(1).shared(AutoCloseable.class, "k", () -> () -> closed.add("never"));
            assertThat(second).isSameAs(first);
            assertThat(factory.made.get(0).name()).isEqualTo("one");
            assertThat(factory.made.get(0).clock().millis()).isPositive();
            assertThat(factory.made.get(0).timer().nanoTime()).isNotNegative();
        }
        assertThat(closed).containsExactly("closed");
    }
}
