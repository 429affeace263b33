package io.github.llmports.verification.modulepath;

import io.github.llmports.api.LlmClient;
import io.github.llmports.api.error.LlmConfigurationException;
import io.github.llmports.core.Llm;
import io.github.llmports.core.LlmBuilder;
import io.github.llmports.core.inspect.SetupReport;

/** Prints the module that it runs in, which provider types it finds and what one of them answers. */
public final class Application {

    private Application() {}

    /**
     * Runs the application.
     *
     * @param arguments the model address and the question
     */
    public static void main(String[] arguments) {
        System.out.println("module " + Application.class.getModule().getName());
        LlmBuilder builder = Llm.builder().discover();
        SetupReport setup = builder.inspect();
        setup.types().forEach(type -> System.out.println("type " + type.id() + " in " + type.location()));
        setup.skipped().forEach(skipped -> System.out.println("skipped " + skipped));
        try (LlmClient client = builder.build()) {
            System.out.println("answer " + client.ask(arguments[0], arguments[1]));
        } catch (LlmConfigurationException e) {
            System.out.println("refused " + e.getMessage());
        }
    }
}
