package io.github.llmports.core.fake;

import io.github.llmports.api.call.CallOptions;
import io.github.llmports.api.call.Secret;
import io.github.llmports.api.call.StreamClocks;
import io.github.llmports.api.chat.Warning;
import io.github.llmports.api.error.ErrorDetails;
import io.github.llmports.api.error.InvalidRequestException;
import io.github.llmports.api.error.ModelNotFoundException;
import io.github.llmports.api.model.ModelAddress;
import io.github.llmports.api.model.ModelInfo;
import io.github.llmports.api.spi.LlmProvider;
import io.github.llmports.core.pipeline.DefaultLlmClient;
import io.github.llmports.core.pipeline.PipelineSettings;
import io.github.llmports.core.routing.ConfiguredProvider;
import io.github.llmports.core.routing.RoutePlan;
import io.github.llmports.core.routing.Target;
import io.github.llmports.core.routing.TargetResolver;
import io.github.llmports.core.time.CallIds;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.UnaryOperator;

/** A client over fake providers, with a manual timer; futures complete at once unless an executor is given. */
public final class TestClient implements TargetResolver {

    public static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    public final ManualTimer timer = new ManualTimer().skipping(Duration.ofMinutes(5));
    public final FakeProvider first = new FakeProvider();
    public final FakeProvider second = new FakeProvider();
    public final List<Warning> warnings = new ArrayList<>();
    public Executor callbacks = Runnable::run;
    public UnaryOperator<PipelineSettings.Builder> settings = builder -> builder;
    public AutoCloseable resources = () -> {};
    public LlmProvider listing = first;
    private final List<Target> targets = new ArrayList<>();

    public TestClient() {
        targets.add(target("first", first, ModelInfo.unknown("model-a")));
    }

    /** One target that replies so. */
    public static TestClient replying(Reply... replies) {
        TestClient test = new TestClient();
        test.first.reply(replies);
        return test;
    }

    public static Target target(String provider, LlmProvider adapter, ModelInfo model) {
        return new Target(
                provider, adapter, model, Optional.of(Secret.of("key-of-" + provider)), StreamClocks.configured());
    }

    /** Another model for the first target. */
    public TestClient model(ModelInfo model) {
        targets.set(0, target("first", first, model));
        return this;
    }

    /** A first target that has an ability. */
    public TestClient able(Class<?> type, Object ability, ModelInfo model) {
        listing = new AbleProvider(type, ability);
        targets.set(0, target("first", listing, model));
        return this;
    }

    /** A second target, tried after the first. */
    public TestClient fallback(ModelInfo model, Reply... replies) {
        targets.add(target("second", second, model));
        second.reply(replies);
        return this;
    }

    public TestClient fallback(Reply... replies) {
        return fallback(ModelInfo.unknown("model-b"), replies);
    }

    public TestClient target(Target target) {
        targets.add(target);
        return this;
    }

    public TestClient settings(UnaryOperator<PipelineSettings.Builder> value) {
        settings = value;
        return this;
    }

    public DefaultLlmClient client() {
        PipelineSettings.Builder builder = PipelineSettings.builder(callbacks, timer, Clock.fixed(NOW, ZoneOffset.UTC))
                .random(() -> 0.5)
                .ids(CallIds.counting("test"));
        return new DefaultLlmClient(settings.apply(builder).build(), this, resources);
    }

    @Override
    public RoutePlan resolve(ModelAddress address, CallOptions options) {
        if (address.model().equals("stopped")) {
            throw new ModelNotFoundException("the model was stopped", ErrorDetails.none());
        }
        if (address.text().equals("nowhere")) {
            throw new InvalidRequestException("there is no route 'nowhere'", ErrorDetails.none());
        }
        return new RoutePlan(targets, warnings);
    }

    @Override
    public ConfiguredProvider provider(String name) {
        if (!name.equals("first")) {
            throw new InvalidRequestException("there is no provider '" + name + "'", ErrorDetails.none());
        }
        return new ConfiguredProvider(name, listing, Optional.of(Secret.of("key-of-first")), StreamClocks.configured());
    }
}
