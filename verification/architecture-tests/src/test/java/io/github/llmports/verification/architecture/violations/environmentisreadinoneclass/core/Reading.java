package io.github.llmports.verification.architecture.violations.environmentisreadinoneclass.core;

import java.util.function.UnaryOperator;

/** Reads a system property behind a method reference. */
final class Reading {
    UnaryOperator<String> properties = System::getProperty;
}
