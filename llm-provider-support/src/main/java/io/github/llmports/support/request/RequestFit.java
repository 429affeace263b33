package io.github.llmports.support.request;

import io.github.llmports.api.chat.GenerationOptions;
import io.github.llmports.api.chat.Warning;
import io.github.llmports.api.error.InvalidRequestException;
import io.github.llmports.api.model.Capability;
import io.github.llmports.api.model.Modality;
import io.github.llmports.api.model.ModelInfo;
import io.github.llmports.api.model.ReasoningEffort;
import io.github.llmports.api.model.ReasoningSupport;
import io.github.llmports.api.spi.ProviderCall;
import io.github.llmports.support.exchange.ErrorMapper;
import java.util.Collections;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Decides what of a request its model takes. What it does not take is a warning, or an error in strict mode; what is
 * unknown is sent. One per call; not thread-safe.
 */
public final class RequestFit {

    private final ProviderCall call;
    private final ModelInfo model;

    /**
     * Looks at a call.
     *
     * @param call the request, what is known of its model, and where warnings go
     */
    public RequestFit(ProviderCall call) {
        this.call = call;
        this.model = call.model();
    }

    /**
     * Whether the model has a capability, as far as is known; says what is left out if not.
     *
     * @param capability what is needed
     * @param subject the part of the request that needs it
     * @return false if the subject must be left out
     * @throws InvalidRequestException if it must, in strict mode
     */
    public boolean has(Capability capability, String subject) {
        if (model.lacks(capability)) {
            drop(subject, model.id() + " takes no " + subject);
            return false;
        }
        return true;
    }

    /**
     * Whether the model takes such content, as far as is known.
     *
     * @param modality the kind of content
     * @return false only if the model is known not to
     */
    public boolean takes(Modality modality) {
        Set<Modality> modalities = model.inputModalities();
        return modalities.isEmpty() || modalities.contains(modality);
    }

    /**
     * The effort to send; says why not, if the request names one that the model does not take. A reasoning budget of a
     * model that is known to take efforts alone becomes the effort that comes nearest, with a warning.
     *
     * @param subject the field of the request
     * @return the effort, empty if none goes out
     * @throws InvalidRequestException if one must be left out, in strict mode
     */
    public Optional<ReasoningEffort> effort(String subject) {
        GenerationOptions options = call.request().options();
        if (options.reasoningEffort().isPresent() || options.reasoningBudget().isEmpty()) {
            return options.reasoningEffort().filter(asked -> takesEffort(asked, subject));
        }
        return model.reasoning()
                .filter(support ->
                        support.budget().isEmpty() && !support.efforts().isEmpty())
                .map(support -> converted(options.reasoningBudget().getAsInt(), support.efforts(), subject));
    }

    /**
     * Whether the model reasons in this call, as far as is known.
     *
     * @param effort the effort that goes out
     * @return true if that, or without one the model's default, is any but {@code NONE}
     */
    public boolean reasons(Optional<ReasoningEffort> effort) {
        return effort.or(() -> model.reasoning().flatMap(ReasoningSupport::byDefault))
                .map(value -> value != ReasoningEffort.NONE)
                .orElse(false);
    }

    /**
     * Leaves something out: a warning, or in strict mode an error.
     *
     * @param subject the part of the request
     * @param reason why it is left out
     * @throws InvalidRequestException in strict mode
     */
    public void drop(String subject, String reason) {
        if (call.strict()) {
            throw invalid(reason + "; in strict mode nothing is left out: remove " + subject);
        }
        warn(subject, reason);
    }

    /**
     * Leaves something out that an earlier turn brought along; never an error.
     *
     * @param subject the part of the request
     * @param reason why it is left out
     */
    public void warn(String subject, String reason) {
        call.feedback().warn(new Warning(Warning.Kind.DROPPED, subject, reason + "; it was left out"));
    }

    /**
     * A request that cannot be sent.
     *
     * @param message names the field to change
     * @return the exception, to be thrown
     */
    public InvalidRequestException invalid(String message) {
        return new InvalidRequestException(message, ErrorMapper.known(call));
    }

    /**
     * The effort as services write it.
     *
     * @param effort the effort
     * @return its name in lower case
     */
    public static String name(ReasoningEffort effort) {
        return effort.name().toLowerCase(Locale.ROOT);
    }

    private boolean takesEffort(ReasoningEffort asked, String subject) {
        Optional<ReasoningSupport> support = model.reasoning();
        if (support.isEmpty()) {
            return has(Capability.REASONING, subject);
        }
        if (support.get().efforts().contains(asked)) {
            return true;
        }
        boolean idle =
                asked == ReasoningEffort.NONE && support.get().byDefault().equals(Optional.of(ReasoningEffort.NONE));
        if (!idle) {
            drop(
                    subject,
                    model.id() + " does not take the effort " + name(asked) + " but "
                            + names(support.get().efforts()));
        }
        return false;
    }

    @SuppressWarnings("EnumOrdinal") // efforts are declared in order, and their distance is what counts
    private ReasoningEffort converted(int budget, Set<ReasoningEffort> efforts, String subject) {
        ReasoningEffort wanted = budget == 0
                ? ReasoningEffort.NONE
                : budget <= 2_000
                        ? ReasoningEffort.LOW
                        : budget <= 8_000
                                ? ReasoningEffort.MEDIUM
                                : budget <= 24_000 ? ReasoningEffort.HIGH : ReasoningEffort.XHIGH;
        ReasoningEffort nearest = Collections.min(
                efforts,
                Comparator.comparingInt((ReasoningEffort effort) -> Math.abs(effort.ordinal() - wanted.ordinal()))
                        .thenComparing(Comparator.naturalOrder()));
        call.feedback()
                .warn(new Warning(
                        Warning.Kind.CONVERTED,
                        subject,
                        model.id() + " takes no reasoning budget; the effort " + name(nearest) + " was sent"));
        return nearest;
    }

    private static String names(Set<ReasoningEffort> efforts) {
        return efforts.isEmpty()
                ? "none at all"
                : efforts.stream().sorted().map(RequestFit::name).collect(Collectors.joining(", "));
    }
}
