package io.github.llmports.core.time;

import java.util.SplittableRandom;

/** Random numbers for jitter and choice, replayable from a seed. Thread-safe; not for secrets. */
@FunctionalInterface
public interface RandomSource {

    /**
     * The next number.
     *
     * @return at least 0 and less than 1
     */
    double nextDouble();

    /**
     * A sequence that depends on the seed alone.
     *
     * @param seed the seed
     * @return the source
     */
    static RandomSource seeded(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return () -> {
            synchronized (random) {
                return random.nextDouble();
            }
        };
    }
}
