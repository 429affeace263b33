package io.github.llmports.verification.architecture.violations.packagesaresmall.crowded;

/** One of too many. */
final class RoomH {}
