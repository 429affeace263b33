package io.github.llmports.core.ports;

import io.github.llmports.api.call.CallOptions;
import io.github.llmports.api.error.ErrorDetails;
import io.github.llmports.api.error.InvalidRequestException;
import io.github.llmports.api.error.ModelNotFoundException;
import io.github.llmports.api.model.ModelAddress;
import io.github.llmports.api.model.ModelInfo;
import io.github.llmports.core.routing.ConfiguredProvider;
import io.github.llmports.core.routing.RoutePlan;
import io.github.llmports.core.routing.Target;
import io.github.llmports.core.routing.TargetResolver;
import java.util.List;

/** Finds the one target of what must not go elsewhere. */
final class SingleTarget {

    private final TargetResolver targets;

    SingleTarget(TargetResolver targets) {
        this.targets = targets;
    }

    /** The target of an address that is no route. */
    RoutePlan of(ModelAddress address, CallOptions options, String what) {
        if (address.route()) {
            throw new InvalidRequestException(
                    what + " belong to one model: name it as 'provider/model', not by the route '" + address + "'",
                    ErrorDetails.none());
        }
        return targets.resolve(address, options);
    }

    /** The first target of an address. */
    RoutePlan first(ModelAddress address, CallOptions options) {
        RoutePlan plan = targets.resolve(address, options);
        return new RoutePlan(plan.targets().subList(0, 1), plan.warnings());
    }

    /** The target that had its work before; its model may have been stopped since. */
    RoutePlan again(ModelAddress address, CallOptions options) {
        try {
            return new RoutePlan(targets.resolve(address, options).targets(), List.of());
        } catch (ModelNotFoundException stopped) {
            return unknown(address.provider().orElseThrow(), address.model());
        }
    }

    /** A target for what concerns no model in particular. */
    RoutePlan any(String name) {
        return unknown(name, "*");
    }

    private RoutePlan unknown(String name, String model) {
        ConfiguredProvider provider = targets.provider(name);
        return RoutePlan.of(new Target(
                name, provider.adapter(), ModelInfo.unknown(model), provider.credential(), provider.clocks()));
    }
}
