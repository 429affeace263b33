package io.github.llmports.core.registry;

import io.github.llmports.api.error.ErrorDetails;
import io.github.llmports.api.error.InvalidRequestException;
import io.github.llmports.core.problem.ProviderJars;
import io.github.llmports.core.problem.Spelling;
import java.util.Set;

/** The errors for addresses that lead nowhere; each says what is there and what to do. */
final class UnknownNames {

    private UnknownNames() {}

    static InvalidRequestException provider(String name, Set<String> providers) {
        return new InvalidRequestException(
                "no provider is called '" + name + "'; " + Spelling.remedy(name, providers) + "; "
                        + ProviderJars.remedy(name),
                ErrorDetails.builder().provider(name).build());
    }

    static InvalidRequestException route(String name, Set<String> routes, Set<String> providers) {
        return new InvalidRequestException(
                "no route is called '" + name + "'; write 'provider/model' or configure routes." + name + "; routes: "
                        + Spelling.remedy(name, routes) + "; providers: " + String.join(", ", providers),
                ErrorDetails.none());
    }
}
