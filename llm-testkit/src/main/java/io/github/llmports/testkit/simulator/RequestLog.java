package io.github.llmports.testkit.simulator;

import io.github.llmports.testkit.server.Exchange;
import io.github.llmports.testkit.time.RealTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What the simulator was asked, in order; safe for use by several threads. */
final class RequestLog {
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final boolean keeps;
    private final List<Exchange> exchanges = new ArrayList<>();

    RequestLog(boolean keeps) {
        this.keeps = keeps;
    }

    synchronized void add(Exchange exchange) {
        if (keeps) {
            exchanges.add(exchange);
            notifyAll();
        }
    }

    synchronized List<Exchange> all() {
        return List.copyOf(exchanges);
    }

    synchronized Exchange await(int count, Duration atMost) {
        long deadline = RealTime.TIMER.nanoTime() + atMost.toNanos();
        try {
            while (exchanges.size() < count) {
                long left = deadline - RealTime.TIMER.nanoTime();
                if (left <= 0) {
                    throw new AssertionError(exchanges.size() + " of " + count + " requests arrived within " + atMost);
                }
                wait(Math.max(1, left / NANOS_PER_MILLI));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting for request " + count, e);
        }
        return exchanges.get(count - 1);
    }
}
