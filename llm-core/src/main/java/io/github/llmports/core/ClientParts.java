package io.github.llmports.core;

import io.github.llmports.api.call.CallInterceptor;
import io.github.llmports.api.call.CallListener;
import io.github.llmports.api.spi.Timer;
import io.github.llmports.api.tokens.Tokenizer;
import io.github.llmports.core.routing.FallbackPolicy;
import io.github.llmports.core.time.RandomSource;
import io.github.llmports.core.time.SystemTimer;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;

/** The objects that code hands to a client, as opposed to its settings. Absent ones leave the default. */
final class ClientParts {
    final List<CallListener> listeners = new ArrayList<>();
    final List<CallInterceptor> interceptors = new ArrayList<>();
    final List<Tokenizer> tokenizers = new ArrayList<>();
    Optional<FallbackPolicy> fallback = Optional.empty();
    Optional<Executor> callbackExecutor = Optional.empty();
    Optional<Executor> blockingExecutor = Optional.empty();
    Optional<Clock> clock = Optional.empty();
    Optional<Timer> timer = Optional.empty();
    Optional<RandomSource> random = Optional.empty();

    Clock clock() {
        return clock.orElseGet(SystemTimer::wallClock);
    }
}
