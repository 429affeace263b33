package io.github.llmports.core.ports;

import io.github.llmports.api.chat.ChatRequest;
import io.github.llmports.api.chat.Warning;
import io.github.llmports.api.error.ErrorDetails;
import io.github.llmports.api.error.InvalidRequestException;
import io.github.llmports.api.report.CallReport;
import io.github.llmports.api.spi.CallFeedback;
import io.github.llmports.api.spi.CallScope;
import io.github.llmports.api.spi.ProviderCall;
import io.github.llmports.api.usage.Cost;
import io.github.llmports.api.usage.Usage;
import io.github.llmports.core.routing.Target;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** One attempt at one target. */
public interface TargetAttempt {

    /**
     * Whom the attempt calls.
     *
     * @return the target
     */
    Target target();

    /**
     * What the provider is given with any exchange.
     *
     * @return credential, clocks, cancellation
     */
    CallScope scope();

    /**
     * Whether what the target cannot take is an error.
     *
     * @return true in strict mode
     */
    boolean strict();

    /**
     * Where the provider's remarks go.
     *
     * @return the attempt's feedback
     */
    CallFeedback feedback();

    /**
     * The attempt with a chat request.
     *
     * @param request the request, addressed to whatever
     * @return what a provider takes, addressed to the target
     */
    ProviderCall call(ChatRequest request);

    /**
     * Ends the attempt well.
     *
     * @param usage what it consumed
     * @param providerCost what the provider says it cost
     * @param served the model that answered, empty if unknown
     * @return what the call took
     */
    CallReport succeeded(Usage usage, Optional<Cost> providerCost, String served);

    /**
     * Ends an attempt well that cost nothing.
     *
     * @param value what came of it
     * @param <T> its type
     * @return the same
     */
    default <T> T free(T value) {
        succeeded(Usage.unknown(), Optional.of(Cost.known(BigDecimal.ZERO)), "");
        return value;
    }

    /**
     * What the caller should know.
     *
     * @return the warnings of the call so far
     */
    List<Warning> warnings();

    /**
     * An ability that the target must have.
     *
     * @param type the ability
     * @param what what it is called
     * @param <A> the ability
     * @return the ability
     * @throws InvalidRequestException if the provider lacks it
     */
    default <A> A ability(Class<A> type, String what) {
        return target().adapter()
                .ability(type)
                .orElseThrow(() -> new InvalidRequestException(
                        "provider '" + target().provider() + "' has no " + what, ErrorDetails.none()));
    }
}
