package sample.app;

import io.github.llmports.api.LlmClient;
import io.github.llmports.api.chat.ChatRequest;
import io.github.llmports.core.Llm;
import io.github.llmports.core.LlmBuilder;

/** Asks the model of its first argument, whole and streamed; further arguments are settings, {@code path=value}. */
public final class App {
    private App() {}

    /** Prints its module and both answers. */
    public static void main(String[] args) {
        LlmBuilder builder = Llm.builder().discover();
        for (int i = 1; i < args.length; i++) {
            int equals = args[i].indexOf('=');
            builder.setting(args[i].substring(0, equals), args[i].substring(equals + 1));
        }
        System.out.println("module " + App.class.getModule());
        builder.inspect().skipped().forEach(skipped -> System.out.println("skipped " + skipped));
        try (LlmClient client = builder.build()) {
            System.out.println("chat " + client.ask(args[0], "hello"));
            StringBuilder streamed = new StringBuilder();
            client.stream(ChatRequest.of(args[0], "hello"))
                    .texts()
                    .forEach(streamed::append);
            System.out.println("stream " + streamed);
        }
    }
}
