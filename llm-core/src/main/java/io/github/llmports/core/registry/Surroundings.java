package io.github.llmports.core.registry;

import io.github.llmports.api.spi.Timer;
import java.time.Clock;
import java.util.concurrent.Executor;

/** What all providers of one client have in common. */
record Surroundings(Clock clock, Timer timer, Executor blockingExecutor, SharedResources resources) {}
