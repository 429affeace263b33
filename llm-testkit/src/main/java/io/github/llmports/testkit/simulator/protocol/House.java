package io.github.llmports.testkit.simulator.protocol;

import io.github.llmports.testkit.server.WireResponse;
import java.util.Optional;
import java.util.function.Function;

/**
 * What all protocols of one simulator share.
 *
 * @param apiKey the only key that is accepted, any when absent
 * @param strict whether broken requests are refused as the service does
 * @param script the next reply, rendered; asked once for each request that has passed the rules and generates an answer
 */
public record House(Optional<String> apiKey, boolean strict, Function<Asked, WireResponse> script) {}
