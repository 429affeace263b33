package io.github.llmports.testkit.junit;

import io.github.llmports.api.report.ErrorKind;

/** What a scenario must give. */
final class Expected {
    static final String TOOL = "get_weather";
    static final String GHENT = "Ghent";
    static final String OSLO = "Oslo";

    private Expected() {}

    static ErrorKind kind(Scenario scenario) {
        return switch (scenario) {
            case REJECTS_CREDENTIAL -> ErrorKind.AUTHENTICATION;
            case FORBIDS -> ErrorKind.PERMISSION_DENIED;
            case LACKS_MONEY -> ErrorKind.QUOTA_EXHAUSTED;
            case LACKS_MODEL -> ErrorKind.MODEL_NOT_FOUND;
            case REJECTS_REQUEST -> ErrorKind.INVALID_REQUEST;
            case EXCEEDS_CONTEXT -> ErrorKind.CONTEXT_LENGTH_EXCEEDED;
            case LIMITS_RATE -> ErrorKind.RATE_LIMITED;
            case IS_OVERLOADED -> ErrorKind.OVERLOADED;
            case FAILS -> ErrorKind.SERVER_FAILED;
            default -> throw new IllegalArgumentException(scenario + " is no error");
        };
    }

    static boolean retryable(Scenario scenario) {
        return scenario.compareTo(Scenario.LIMITS_RATE) >= 0;
    }
}
