package com.example.consumer;

import io.github.llmports.api.ChatStream;
import io.github.llmports.api.LlmClient;
import io.github.llmports.api.chat.ChatRequest;
import io.github.llmports.core.Llm;

/** Asks OpenAI, or the model given as argument; without either, the provider "mock" repeats what it is asked. */
public final class Hello {

    private Hello() {}

    public static void main(String[] arguments) {
        if (arguments.length > 0) {
            ask(arguments[0]);
        } else if (System.getenv("OPENAI_API_KEY") != null) {
            askOpenAi();
        } else {
            System.out.println("OPENAI_API_KEY is not set: the provider \"mock\" answers");
            ask("mock/echo");
        }
        System.out.println();
    }

    private static void askOpenAi() {
        // tag::readme-hello[]
        try (LlmClient client = Llm.fromEnvironment()) { // reads OPENAI_API_KEY
            System.out.println(client.ask("openai/gpt-5.2", "Why is the sky blue?"));
            try (ChatStream stream = client.stream(ChatRequest.of("openai/gpt-5.2", "Tell me a story."))) {
                stream.texts().forEach(System.out::print);
                System.out.println(stream.response().join().usage());
            }
        }
        // end::readme-hello[]
    }

    private static void ask(String model) {
        try (LlmClient client = Llm.fromEnvironment()) {
            System.out.println(client.ask(model, "Why is the sky blue?"));
            try (ChatStream stream = client.stream(ChatRequest.of(model, "Tell me a story."))) {
                stream.texts().forEach(System.out::print);
            }
        }
    }
}
