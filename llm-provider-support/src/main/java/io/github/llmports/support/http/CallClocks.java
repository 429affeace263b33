package io.github.llmports.support.http;

import io.github.llmports.api.error.TimeoutClock;
import io.github.llmports.api.spi.Deadline;
import io.github.llmports.api.spi.Timer;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The clocks of one exchange: connect, first event, idle, total. At most one timer task waits at a time, and a sign of
 * life costs one write. Thread-safe.
 */
final class CallClocks {

    /** What the clocks ask and tell. */
    interface Owner {
        /** Whether the exchange waits for its consumer and not for the server. */
        boolean paused();

        /** Called once at most, on the timer's thread. */
        void expired(TimeoutClock clock, Duration after);
    }

    private enum Phase {
        CONNECTING,
        WAITING,
        READING,
        STOPPED
    }

    private final Timer timer;
    private final Owner owner;
    private final Duration connect;
    private final Duration firstEvent;
    private final Duration idle;
    private final long startedAt;
    private final Optional<Deadline> deadline;
    private volatile Phase phase = Phase.CONNECTING;
    private long phaseDue;
    private long scheduledFor;
    private Timer.@Nullable Scheduled scheduled;
    private volatile long lastLife;

    CallClocks(Timer timer, TransportOptions options, HttpCallRequest request, Owner owner) {
        this.timer = timer;
        this.owner = owner;
        this.connect = options.connectTimeout();
        this.firstEvent = request.clocks().firstEvent().orElse(options.firstEventTimeout());
        this.idle = request.clocks().idle().orElse(options.idleTimeout());
        this.deadline = request.deadline();
        this.startedAt = timer.nanoTime();
    }

    synchronized void start() {
        phaseDue = startedAt + connect.toNanos();
        scheduleNext(startedAt);
    }

    /** The request goes out: from now on the server is waited for. */
    synchronized void requested() {
        if (phase == Phase.CONNECTING) {
            long now = timer.nanoTime();
            phase = Phase.WAITING;
            phaseDue = now + firstEvent.toNanos();
            scheduleNext(now);
        }
    }

    /** An event has come. */
    void event() {
        lastLife = timer.nanoTime();
        if (phase != Phase.READING) {
            startReading();
        }
    }

    /** A sign of life, or the consumer asks for more again. */
    void life() {
        lastLife = timer.nanoTime();
    }

    synchronized void stop() {
        phase = Phase.STOPPED;
        cancelScheduled();
    }

    private synchronized void startReading() {
        if (phase != Phase.STOPPED) {
            phase = Phase.READING;
            phaseDue = lastLife + idle.toNanos();
            scheduleNext(lastLife);
        }
    }

    private void fired() {
        TimeoutClock expired;
        synchronized (this) {
            scheduled = null;
            long now = timer.nanoTime();
            expired = expired(now);
            if (expired == null) {
                return;
            }
            phase = Phase.STOPPED;
        }
        owner.expired(expired, lengthOf(expired));
    }

    /** The clock that has run out, or null after waiting on. */
    private @Nullable TimeoutClock expired(long now) {
        if (phase == Phase.STOPPED) {
            return null;
        }
        if (deadline.isPresent() && deadline.get().nanoTime() - now <= 0) {
            return TimeoutClock.TOTAL;
        }
        if (phase == Phase.READING) {
            phaseDue = (owner.paused() ? now : lastLife) + idle.toNanos();
        }
        if (phaseDue - now > 0) {
            scheduleNext(now);
            return null;
        }
        return switch (phase) {
            case CONNECTING -> TimeoutClock.CONNECT;
            case WAITING -> TimeoutClock.FIRST_EVENT;
            default -> TimeoutClock.IDLE;
        };
    }

    private void scheduleNext(long now) {
        long due = phaseDue;
        if (deadline.isPresent() && deadline.get().nanoTime() - due < 0) {
            due = deadline.get().nanoTime();
        }
        if (scheduled != null && scheduledFor - due <= 0) {
            return;
        }
        cancelScheduled();
        scheduledFor = due;
        scheduled = timer.schedule(Duration.ofNanos(Math.max(0, due - now)), this::fired);
    }

    private void cancelScheduled() {
        if (scheduled != null) {
            scheduled.cancel();
            scheduled = null;
        }
    }

    private Duration lengthOf(TimeoutClock clock) {
        return switch (clock) {
            case CONNECT -> connect;
            case FIRST_EVENT -> firstEvent;
            case IDLE -> idle;
            default -> Duration.ofNanos(timer.nanoTime() - startedAt);
        };
    }
}
