package io.github.llmports.core.registry;

import io.github.llmports.api.call.CallOptions;
import io.github.llmports.api.chat.Warning;
import io.github.llmports.api.error.AuthenticationException;
import io.github.llmports.api.error.ErrorDetails;
import io.github.llmports.api.error.InvalidRequestException;
import io.github.llmports.api.error.LlmConfigurationException;
import io.github.llmports.api.error.LlmException;
import io.github.llmports.api.error.OtherLlmException;
import io.github.llmports.api.model.ModelAddress;
import io.github.llmports.api.model.ModelInfo;
import io.github.llmports.api.spi.LlmProvider;
import io.github.llmports.core.config.CleartextUrl;
import io.github.llmports.core.config.ProviderConfiguration;
import io.github.llmports.core.routing.ConfiguredProvider;
import io.github.llmports.core.routing.RoutePlan;
import io.github.llmports.core.routing.Target;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Makes targets of addresses: checks that the provider can be used and what the catalogue says of the model. */
final class TargetFinder {

    private final ModelLookup models;

    TargetFinder(Clock clock, boolean allowRetired) {
        this.models = new ModelLookup(clock, allowRetired);
    }

    /** The plan for one model of one provider. */
    RoutePlan plan(ProviderInstance instance, String model, CallOptions options) {
        List<Warning> warnings = new ArrayList<>();
        Target target = target(instance, model, options, warnings);
        return new RoutePlan(List.of(target), warnings);
    }

    /** The plan for a route. A target that cannot be used is left out with a warning, unless none is left. */
    RoutePlan plan(
            String route,
            List<ModelAddress> addresses,
            Function<String, ProviderInstance> instances,
            CallOptions options) {
        List<Warning> warnings = new ArrayList<>();
        List<Target> targets = new ArrayList<>();
        List<LlmException> failures = new ArrayList<>();
        for (ModelAddress address : addresses) {
            try {
                ProviderInstance instance = instances.apply(address.provider().orElseThrow());
                targets.add(target(instance, address.model(), options, warnings));
            } catch (LlmException e) {
                failures.add(e);
                warnings.add(new Warning(
                        Warning.Kind.OTHER, address.text(), "left out of route '" + route + "': " + e.getMessage()));
            }
        }
        if (targets.isEmpty()) {
            throw failures.get(0);
        }
        return new RoutePlan(targets, warnings);
    }

    /** A provider for what concerns no model. */
    ConfiguredProvider provider(ProviderInstance instance) {
        requireComplete(instance.configuration(), CallOptions.defaults());
        return new ConfiguredProvider(
                instance.configuration().name(),
                made(instance),
                instance.configuration().credential(),
                instance.configuration().clocks());
    }

    private Target target(ProviderInstance instance, String model, CallOptions options, List<Warning> warnings) {
        ProviderConfiguration configuration = instance.configuration();
        requireComplete(configuration, options);
        refuseCleartext(configuration, options);
        ModelInfo info = models.find(configuration.name(), instance.catalogue(), model, warnings);
        return new Target(
                configuration.name(), made(instance), info, configuration.credential(), configuration.clocks());
    }

    private static void requireComplete(ProviderConfiguration configuration, CallOptions options) {
        boolean ownCredential =
                options.override(configuration.name()).credential().isPresent();
        if (!(ownCredential ? configuration.completeWithCredential() : configuration.complete())) {
            throw new AuthenticationException(
                    "provider '" + configuration.name() + "' is not configured: "
                            + String.join("; ", configuration.missing().values()),
                    details(configuration));
        }
    }

    private static void refuseCleartext(ProviderConfiguration configuration, CallOptions options) {
        boolean cleartext = options.override(configuration.name())
                .baseUrl()
                .map(URI::toString)
                .map(CleartextUrl::leavesMachine)
                .orElse(false);
        if (cleartext && !configuration.allowsCleartext()) {
            throw new InvalidRequestException(
                    "the base URL of this call would send the credential over http, in the clear, to another machine;"
                            + " use https, or set providers." + configuration.name() + ".allowInsecureHttp to true",
                    details(configuration));
        }
    }

    private static LlmProvider made(ProviderInstance instance) {
        try {
            return instance.provider();
        } catch (LlmConfigurationException e) {
            throw new OtherLlmException(
                    "provider '" + instance.configuration().name() + "' could not be made:" + e.getMessage(),
                    details(instance.configuration()),
                    e);
        }
    }

    private static ErrorDetails details(ProviderConfiguration configuration) {
        return ErrorDetails.builder().provider(configuration.name()).build();
    }
}
