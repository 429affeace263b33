package io.github.llmports.core.discovery;

/** Words for a class that would not load. */
final class LoadFailure {

    private LoadFailure() {}

    /** The message of the failure and of its root, which is where the missing class is named. */
    static String reason(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return failure.getCause() == null ? described(failure) : described(failure) + " (" + described(root) + ")";
    }

    private static String described(Throwable failure) {
        String name = failure.getClass().getSimpleName();
        return failure.getMessage() == null ? name : name + ": " + failure.getMessage();
    }
}
