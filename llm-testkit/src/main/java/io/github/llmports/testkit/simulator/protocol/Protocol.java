package io.github.llmports.testkit.simulator.protocol;

import io.github.llmports.testkit.server.Exchange;
import io.github.llmports.testkit.server.WireResponse;
import java.util.Optional;

/**
 * One wire protocol of the simulator: it knows its paths, its own way to carry a key, its rules and its errors. One
 * object serves one simulator, from one thread.
 */
public interface Protocol {

    /** The answer to a request, empty if its path is none of this protocol's. */
    Optional<WireResponse> respond(Exchange exchange, House house);
}
