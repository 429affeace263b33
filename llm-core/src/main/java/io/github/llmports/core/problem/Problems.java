package io.github.llmports.core.problem;

import io.github.llmports.api.error.ConfigurationProblem;
import io.github.llmports.api.error.LlmConfigurationException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Collects all that is wrong, so that it is told at once. Not thread-safe. */
public final class Problems {

    private final List<ConfigurationProblem> problems = new ArrayList<>();

    /** Creates an empty collection. */
    public Problems() {}

    /**
     * Adds a problem.
     *
     * @param path where it is
     * @param message what is wrong; free of secrets
     * @param remedy what to do
     */
    public void add(String path, String message, String remedy) {
        add(new ConfigurationProblem(path, message, remedy));
    }

    /**
     * Adds a problem.
     *
     * @param problem the problem
     */
    public void add(ConfigurationProblem problem) {
        problems.add(problem);
    }

    /**
     * Adds problems.
     *
     * @param more the problems
     */
    public void addAll(Collection<ConfigurationProblem> more) {
        problems.addAll(more);
    }

    /**
     * All that is wrong.
     *
     * @return the problems in the order in which they were found
     */
    public List<ConfigurationProblem> list() {
        return List.copyOf(problems);
    }

    /**
     * Throws if anything is wrong.
     *
     * @throws LlmConfigurationException with all problems
     */
    public void throwIfAny() {
        if (!problems.isEmpty()) {
            throw new LlmConfigurationException(problems);
        }
    }
}
