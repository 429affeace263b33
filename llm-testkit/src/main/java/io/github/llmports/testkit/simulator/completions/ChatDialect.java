package io.github.llmports.testkit.simulator.completions;

import io.github.llmports.testkit.chat.ServiceError;
import io.github.llmports.testkit.server.HeaderList;
import io.github.llmports.testkit.server.WireResponse;
import io.github.llmports.testkit.simulator.protocol.ChatAnswer;
import io.github.llmports.testkit.simulator.protocol.ChatCall;
import java.time.Duration;
import java.util.Optional;

/** What one service does its own way in the chat-completions protocol. */
interface ChatDialect {

    /** Why the service refuses a request, if it does. */
    Optional<ServiceError> refusal(ChatCall call);

    /** Whether the simulator's own answer shows what it thought. */
    boolean showsReasoning(ChatCall call);

    /** Puts an answer on the wire. */
    CompletionWriter writer(ChatCall call, ChatAnswer answer);

    /** The headers of an answer. */
    HeaderList headers(ChatCall call);

    /** An error in the service's form. */
    WireResponse error(ServiceError error, long number);

    /** A rate limit with the service's advice to wait that long. */
    WireResponse rateLimited(Duration wait, long number);

    /** The body of an answer that is no stream. */
    default byte[] padded(byte[] body) {
        return body;
    }
}
