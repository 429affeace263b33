package io.github.llmports.testkit.junit;

import io.github.llmports.api.chat.ChatResponse;
import io.github.llmports.api.chat.FinishReason;
import io.github.llmports.api.error.AuthenticationException;
import io.github.llmports.api.error.ErrorDetails;
import io.github.llmports.api.error.RateLimitedException;
import io.github.llmports.api.error.ServerFailedException;
import io.github.llmports.api.message.Part;
import io.github.llmports.api.spi.BlockingLlmProvider;
import io.github.llmports.api.spi.ProviderCall;
import io.github.llmports.api.spi.ProviderContext;
import io.github.llmports.api.spi.StreamSink;
import io.github.llmports.api.usage.Usage;
import io.github.llmports.testkit.provider.TestContext;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** What an in-house provider gets for free by building on {@link BlockingLlmProvider}. */
class BlockingProviderContractTest extends ProviderContract {

    @Override
    protected ProviderSetup open(Scenario scenario) {
        TestContext context = TestContext.of("house", Map.of());
        HouseProvider provider = new HouseProvider(context, scenario);
        return ProviderSetup.of("house", provider, "m1")
                .running(provider.running::get)
                .closing(context);
    }

    @Override
    protected Set<Scenario> supported() {
        return EnumSet.of(
                Scenario.ANSWERS,
                Scenario.CALLS_TOOL,
                Scenario.CUTS_STREAM,
                Scenario.STAYS_SILENT,
                Scenario.STALLS_STREAM,
                Scenario.REJECTS_CREDENTIAL,
                Scenario.LIMITS_RATE,
                Scenario.FAILS);
    }

    @Override
    protected boolean fitsRequests() {
        return false;
    }

    @Override
    protected boolean enforcesDeadline() {
        return false;
    }

    /** A service that lives in the same JVM and blocks. */
    private static final class HouseProvider extends BlockingLlmProvider {
        private final Scenario scenario;
        private final AtomicInteger running = new AtomicInteger();

        HouseProvider(ProviderContext context, Scenario scenario) {
            super(context);
            this.scenario = scenario;
        }

        @Override
        protected ChatResponse complete(ProviderCall call) throws InterruptedException {
            running.incrementAndGet();
            try {
                return answer(call);
            } finally {
                running.decrementAndGet();
            }
        }

        @Override
        protected void stream(ProviderCall call, StreamSink sink) throws Exception {
            running.incrementAndGet();
            try {
                switch (scenario) {
                    case CUTS_STREAM -> sink.text("It will");
                    case STALLS_STREAM -> {
                        sink.text("It will");
                        waitForever();
                    }
                    default -> super.stream(call, sink);
                }
            } finally {
                running.decrementAndGet();
            }
        }

        private ChatResponse answer(ProviderCall call) throws InterruptedException {
            ErrorDetails details = ErrorDetails.builder()
                    .provider("house")
                    .model(call.model().id())
                    .build();
            switch (scenario) {
                case STAYS_SILENT -> waitForever();
                case REJECTS_CREDENTIAL -> throw new AuthenticationException("no", details);
                case LIMITS_RATE -> throw new RateLimitedException("slower", details);
                case FAILS -> throw new ServerFailedException("oops", details);
                default -> {}
            }
            boolean tool = scenario == Scenario.CALLS_TOOL;
            Part part = tool
                    ? new Part.ToolCall("call-1", "get_weather", "{\"city\":\"Ghent\"}", Optional.empty())
                    : Part.text("It will rain in the evening.");
            return ChatResponse.builder()
                    .id("h-1")
                    .modelServed("m1")
                    .parts(List.of(part))
                    .finishReason(FinishReason.of(tool ? FinishReason.Unified.TOOL_CALLS : FinishReason.Unified.STOP))
                    .usage(Usage.builder().inputTokens(7).outputTokens(6).build())
                    .build();
        }

        private static void waitForever() throws InterruptedException {
            new CountDownLatch(1).await();
        }
    }
}
