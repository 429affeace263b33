package io.github.llmports.api.error;

import java.util.List;
import java.util.stream.Collectors;

/** The configuration is wrong. Lists all problems at once, each with its path and remedy. */
public final class LlmConfigurationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** An array, as not every list is serializable. */
    private final ConfigurationProblem[] problems;

    /**
     * Creates the exception.
     *
     * @param problems all that is wrong, at least one
     */
    public LlmConfigurationException(List<ConfigurationProblem> problems) {
        super(message(problems));
        this.problems = problems.toArray(ConfigurationProblem[]::new);
    }

    /**
     * Creates the exception for a single problem.
     *
     * @param path where it is
     * @param message what is wrong
     * @param remedy what to do
     */
    public LlmConfigurationException(String path, String message, String remedy) {
        this(List.of(new ConfigurationProblem(path, message, remedy)));
    }

    /**
     * All that is wrong.
     *
     * @return the problems, never empty
     */
    public List<ConfigurationProblem> problems() {
        return List.of(problems);
    }

    private static String message(List<ConfigurationProblem> problems) {
        if (problems.isEmpty()) {
            throw new IllegalArgumentException("a configuration exception needs at least one problem");
        }
        if (problems.size() == 1) {
            return problems.get(0).toString();
        }
        return problems.stream()
                .map(ConfigurationProblem::toString)
                .collect(Collectors.joining("\n  ", "the configuration has " + problems.size() + " problems:\n  ", ""));
    }
}
