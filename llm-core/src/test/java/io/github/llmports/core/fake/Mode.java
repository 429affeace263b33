package io.github.llmports.core.fake;

import io.github.llmports.api.ChatStream;
import io.github.llmports.api.LlmClient;
import io.github.llmports.api.call.CallOptions;
import io.github.llmports.api.chat.ChatRequest;
import io.github.llmports.api.chat.ChatResponse;
import io.github.llmports.api.event.ChatEvent;
import java.util.Iterator;
import java.util.concurrent.CompletionException;

/** All ways to take an answer, so that one test proves a thing for each. */
public enum Mode {
    BLOCKING {
        @Override
        ChatResponse take(LlmClient client, ChatRequest request, CallOptions options) {
            return client.chat(request, options);
        }
    },
    ASYNC {
        @Override
        ChatResponse take(LlmClient client, ChatRequest request, CallOptions options) {
            return client.chatAsync(request, options).join();
        }
    },
    SUBSCRIBING {
        @Override
        ChatResponse take(LlmClient client, ChatRequest request, CallOptions options) throws Throwable {
            RecordingSubscriber subscriber = new RecordingSubscriber(Long.MAX_VALUE);
            client.stream(request, options).subscribe(subscriber);
            if (subscriber.failure() != null) {
                throw subscriber.failure();
            }
            return subscriber.response();
        }
    },
    ITERATING {
        @Override
        ChatResponse take(LlmClient client, ChatRequest request, CallOptions options) {
            ChatResponse response = null;
            try (ChatStream stream = client.stream(request, options)) {
                for (Iterator<ChatEvent> events = stream.iterator(); events.hasNext(); ) {
                    if (events.next() instanceof ChatEvent.Completed completed) {
                        response = completed.response();
                    }
                }
            }
            return response;
        }
    },
    DRAINING {
        @Override
        ChatResponse take(LlmClient client, ChatRequest request, CallOptions options) {
            return client.stream(request, options).response().join();
        }
    };

    public static final ChatRequest REQUEST = ChatRequest.of("first/model-a", "hello");

    abstract ChatResponse take(LlmClient client, ChatRequest request, CallOptions options) throws Throwable;

    public ChatResponse ask(LlmClient client) {
        return ask(client, REQUEST, CallOptions.defaults());
    }

    /** The answer, or the failure thrown. */
    public ChatResponse ask(LlmClient client, ChatRequest request, CallOptions options) {
        try {
            return take(client, request, options);
        } catch (CompletionException e) {
            throw (RuntimeException) e.getCause();
        } catch (RuntimeException e) {
            throw e;
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    public boolean streams() {
        return this != BLOCKING && this != ASYNC;
    }
}
