package io.github.llmports.core.pipeline;

import io.github.llmports.api.call.CallOptions;
import io.github.llmports.api.call.ProviderOverride;
import io.github.llmports.api.call.StreamClocks;
import io.github.llmports.api.chat.ChatRequest;
import io.github.llmports.api.chat.ChatResponse;
import io.github.llmports.api.chat.Warning;
import io.github.llmports.api.error.LlmException;
import io.github.llmports.api.model.ModelAddress;
import io.github.llmports.api.report.Attempt;
import io.github.llmports.api.report.CallReport;
import io.github.llmports.api.report.ErrorKind;
import io.github.llmports.api.report.Failure;
import io.github.llmports.api.spi.CallFeedback;
import io.github.llmports.api.spi.CallScope;
import io.github.llmports.api.spi.ProviderCall;
import io.github.llmports.api.usage.Cost;
import io.github.llmports.api.usage.RateLimitState;
import io.github.llmports.api.usage.Usage;
import io.github.llmports.core.cost.Pricing;
import io.github.llmports.core.ports.TargetAttempt;
import io.github.llmports.core.resilience.Admission;
import io.github.llmports.core.routing.Target;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** An attempt that is under way. Ends once: well or not; its permit is settled then. Thread-safe. */
final class OpenAttempt implements CallFeedback, TargetAttempt {

    /** Refused before any work was done: these cost nothing. */
    private static final Set<ErrorKind> FREE = EnumSet.of(
            ErrorKind.AUTHENTICATION,
            ErrorKind.PERMISSION_DENIED,
            ErrorKind.QUOTA_EXHAUSTED,
            ErrorKind.RATE_LIMITED,
            ErrorKind.INVALID_REQUEST,
            ErrorKind.CONTEXT_LENGTH_EXCEEDED,
            ErrorKind.MODEL_NOT_FOUND,
            ErrorKind.OVERLOADED);

    private static final long SECONDS_PER_DAY = 86_400;

    private final Call call;
    private final AttemptLedger ledger;
    private final PipelineSettings settings;
    private final int number;
    private final Target target;
    private final ModelAddress address;
    private final Admission.Permit permit;
    private final Instant startedAt;
    private final long startNanos;
    private final Duration waitedBefore;
    private volatile Supplier<Usage> usageSoFar = Usage::unknown;
    private volatile @Nullable String requestId;

    OpenAttempt(Call call, int number, Target target, Admission.Permit permit, Duration waitedBefore) {
        this.call = call;
        this.ledger = call.ledger();
        this.settings = ledger.settings();
        this.number = number;
        this.target = target;
        this.address = target.address();
        this.permit = permit;
        this.startedAt = settings.clock().instant();
        this.startNanos = settings.timer().nanoTime();
        this.waitedBefore = waitedBefore;
    }

    int number() {
        return number;
    }

    @Override
    public Target target() {
        return target;
    }

    @Override
    public CallScope scope() {
        CallOptions options = call.options();
        ProviderOverride override = options.override(target.provider());
        return new CallScope(
                call.id(),
                number,
                override.credential().or(target::credential),
                override,
                call.deadline(),
                clocks(options.clocks(), clocks(target.clocks(), settings.clocks())),
                call.cancellation(),
                Map.of());
    }

    /** The clocks of the first where it has them, else those of the second. */
    static StreamClocks clocks(StreamClocks first, StreamClocks second) {
        if (first.firstEvent().isEmpty() && first.idle().isEmpty()) {
            return second;
        }
        return new StreamClocks(
                first.firstEvent().or(second::firstEvent), first.idle().or(second::idle));
    }

    @Override
    public ProviderCall call(ChatRequest request) {
        ChatRequest addressed = request.model().equals(address)
                ? request
                : request.toBuilder().model(address.text()).build();
        return new ProviderCall(addressed, target.model(), scope(), strict(), this);
    }

    @Override
    public boolean strict() {
        return call.options().strict();
    }

    @Override
    public CallFeedback feedback() {
        return this;
    }

    ModelAddress address() {
        return address;
    }

    /** Where to read what the attempt consumed, should it end before it says. */
    void usageFrom(Supplier<Usage> source) {
        this.usageSoFar = source;
    }

    @Override
    public void warn(Warning warning) {
        ledger.warn(List.of(warning));
    }

    @Override
    public void requestId(String id) {
        this.requestId = id;
    }

    @Override
    public void rateLimits(RateLimitState state) {
        ledger.rateLimits(state);
    }

    /** Ends well; the answer gets its warnings and the call's report. */
    ChatResponse succeeded(ChatResponse response) {
        CallReport report = succeeded(response.usage(), response.providerCost(), response.modelServed());
        ChatResponse.Builder complete = response.toBuilder().report(report);
        List<Warning> more = ledger.warnings();
        if (!more.isEmpty()) {
            List<Warning> all = new ArrayList<>(more);
            all.addAll(response.warnings());
            complete.warnings(all);
        }
        return complete.build();
    }

    @Override
    public CallReport succeeded(Usage usage, Optional<Cost> providerCost, String served) {
        end(Optional.empty(), usage, providerCost.orElseGet(() -> price(usage)));
        ServedModel.warning(target, served).ifPresent(this::warn);
        return ledger.report();
    }

    @Override
    public List<Warning> warnings() {
        return ledger.warnings();
    }

    /** Ends with a failure. */
    void failed(LlmException failure) {
        Usage usage = usageSoFar.get();
        Cost cost = FREE.contains(failure.kind()) ? Cost.known(BigDecimal.ZERO) : price(usage);
        end(Optional.of(failure.failure()), usage, cost);
    }

    private void end(Optional<Failure> failure, Usage usage, Cost cost) {
        Optional<String> request = Optional.ofNullable(requestId).or(() -> failure.flatMap(Failure::requestId));
        long nanos = settings.timer().nanoTime() - startNanos;
        Attempt record = new Attempt(
                number, address, startedAt, Duration.ofNanos(nanos), waitedBefore, request, failure, usage, cost);
        if (ledger.end(this, record)) {
            permit.settle(usage);
        }
    }

    private Cost price(Usage usage) {
        if (target.model().prices().isEmpty()) {
            return Cost.unknown();
        }
        ledger.priceTable(target.model().catalogueVersion());
        return Pricing.of(
                target.model(),
                usage,
                LocalDate.ofEpochDay(Math.floorDiv(startedAt.getEpochSecond(), SECONDS_PER_DAY)));
    }
}
