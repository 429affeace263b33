package io.github.llmports.testkit.junit;

import io.github.llmports.api.report.ErrorKind;

/** The kind of error that a scenario must give. */
final class Expected {

    private Expected() {}

    static ErrorKind kind(Scenario scenario) {
        return switch (scenario) {
            case REJECTS_CREDENTIAL -> ErrorKind.AUTHENTICATION;
            case LIMITS_RATE -> ErrorKind.RATE_LIMITED;
            case FAILS -> ErrorKind.SERVER_FAILED;
            default -> throw new IllegalArgumentException(scenario + " is no error");
        };
    }
}
