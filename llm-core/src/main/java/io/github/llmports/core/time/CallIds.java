package io.github.llmports.core.time;

import java.util.concurrent.atomic.AtomicLong;

/** Names calls. Thread-safe. */
@FunctionalInterface
public interface CallIds {

    /**
     * A name that no other call of this client has.
     *
     * @return the id; letters, digits and hyphens
     */
    String next();

    /**
     * Ids that count from 1 after a prefix.
     *
     * @param prefix tells clients apart in logs
     * @return the ids
     */
    static CallIds counting(String prefix) {
        AtomicLong last = new AtomicLong();
        return () -> prefix + "-" + last.incrementAndGet();
    }

    /**
     * Ids that count after a prefix drawn at random.
     *
     * @param random where the prefix comes from
     * @return the ids
     */
    static CallIds random(RandomSource random) {
        long drawn = (long) (random.nextDouble() * 0x1000_0000L);
        return counting("call-" + Long.toString(0x1000_0000L + drawn, Character.MAX_RADIX));
    }
}
