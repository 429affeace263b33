package io.github.llmports.verification.architecture;

import java.util.Set;

/**
 * Where the JDK hands out what the house injects: {@code Class.member}, or {@code Class.member()} without arguments.
 */
final class Sources {
    static final Set<String> ENVIRONMENT = Set.of(
            "java.lang.System.getenv",
            "java.lang.System.getProperty",
            "java.lang.System.getProperties",
            "java.lang.Integer.getInteger",
            "java.lang.Long.getLong",
            "java.lang.Boolean.getBoolean");

    static final Set<String> TIME_AND_CHANCE = Set.of(
            "java.lang.System.currentTimeMillis",
            "java.lang.System.nanoTime",
            "java.lang.Thread.sleep",
            "java.util.concurrent.TimeUnit.sleep",
            "java.time.Clock.system",
            "java.time.Clock.systemUTC",
            "java.time.Clock.systemDefaultZone",
            "java.time.Clock.tickMillis",
            "java.time.InstantSource.system",
            "java.time.Instant.now()",
            "java.time.LocalDate.now()",
            "java.time.LocalDateTime.now()",
            "java.time.ZonedDateTime.now()",
            "java.time.OffsetDateTime.now()",
            "java.lang.Math.random",
            "java.util.UUID.randomUUID",
            "java.util.concurrent.ThreadLocalRandom.current",
            "java.util.Random.<init>()",
            "java.util.SplittableRandom.<init>()",
            "java.security.SecureRandom.<init>()");

    static final Set<String> PRINTING = Set.of(
            "java.lang.System.out",
            "java.lang.System.err",
            "java.lang.System.console",
            "java.lang.Throwable.printStackTrace()",
            "java.lang.Exception.printStackTrace()",
            "java.lang.RuntimeException.printStackTrace()");

    private Sources() {}
}
