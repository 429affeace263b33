package io.github.llmports.testkit.junit;

import io.github.llmports.testkit.provider.ScriptedProvider;
import io.github.llmports.testkit.simulator.Simulator;
import io.github.llmports.testkit.time.ManualClock;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Resolves parameters of tests, one object of each type per test: {@link Simulator} (stopped after the test),
 * {@link ManualClock}, and {@link ScriptedProvider} (named {@code scripted}, on the test's clock).
 */
public final class LlmPortsExtension implements ParameterResolver {
    private static final Map<Class<?>, Function<ExtensionContext, Object>> TYPES = Map.of(
            Simulator.class, LlmPortsExtension::simulator,
            ManualClock.class, context -> new ManualClock(),
            ScriptedProvider.class, context -> new ScriptedProvider("scripted", stored(context, ManualClock.class)));

    /** Creates the extension. */
    public LlmPortsExtension() {}

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return TYPES.containsKey(parameter.getParameter().getType());
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return stored(context, parameter.getParameter().getType());
    }

    private static <T> T stored(ExtensionContext context, Class<T> type) {
        ExtensionContext.Namespace namespace = ExtensionContext.Namespace.create(LlmPortsExtension.class);
        return context.getStore(namespace).getOrComputeIfAbsent(type, absent -> made(context, type), type);
    }

    private static <T> T made(ExtensionContext context, Class<T> type) {
        Function<ExtensionContext, Object> maker =
                Objects.requireNonNull(TYPES.get(type), "only supported parameters are resolved");
        return type.cast(maker.apply(context));
    }

    private static Simulator simulator(ExtensionContext context) {
        Optional<SimulatorTest> settings =
                AnnotationSupport.findAnnotation(context.getRequiredTestClass(), SimulatorTest.class);
        Simulator.Builder builder = Simulator.builder();
        settings.ifPresent(annotation -> {
            builder.strict(annotation.strict());
            if (!annotation.apiKey().isEmpty()) {
                builder.apiKey(annotation.apiKey());
            }
        });
        return builder.start();
    }
}
