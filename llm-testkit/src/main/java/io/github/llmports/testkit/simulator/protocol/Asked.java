package io.github.llmports.testkit.simulator.protocol;

import io.github.llmports.testkit.chat.ServiceError;
import io.github.llmports.testkit.server.WireResponse;
import java.time.Duration;

/** A request that generates an answer, by what a scripted reply needs of it: the protocol's way to say things. */
public interface Asked {

    /** The number of the request. */
    long number();

    /** What the simulator says to it without a script. */
    ChatAnswer ownAnswer();

    /** An answer in the protocol's form, streamed if the request asks for a stream. */
    WireResponse render(ChatAnswer answer);

    /** An error in the protocol's form. */
    WireResponse error(ServiceError error);

    /** A rate limit with the protocol's advice to wait that long. */
    WireResponse rateLimited(Duration wait);
}
