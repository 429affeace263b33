package io.github.llmports.testkit.simulator.messages.rules;

import static io.github.llmports.testkit.simulator.messages.rules.EnvelopeRules.when;
import static io.github.llmports.testkit.simulator.messages.rules.MessagesRule.invalid;

import io.github.llmports.testkit.json.JsonTree;
import io.github.llmports.testkit.simulator.messages.wire.Breakpoints;
import io.github.llmports.testkit.simulator.messages.wire.MessagesCall;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Rules on cache breakpoints. */
final class CacheRules {
    private static final String CACHE = "wire facts, Anthropic 1.4, cache control";
    private static final int MOST = 4;
    private static final Set<String> TTLS = Set.of("5m", "1h");

    static final List<MessagesRule> RULES = List.of(
            invalid("more than four cache breakpoints", CACHE, CacheRules::many),
            invalid("a cache breakpoint of an unknown kind", CACHE, CacheRules::kind),
            invalid("a long-lived cache breakpoint behind a short-lived one", CACHE, CacheRules::order));

    private CacheRules() {}

    private static Optional<String> many(MessagesCall call) {
        int count = Breakpoints.marks(call).size();
        return when(count > MOST, "A maximum of 4 blocks with cache_control may be provided. Found " + count + ".");
    }

    private static Optional<String> kind(MessagesCall call) {
        return Breakpoints.marks(call).stream()
                .filter(mark -> !MessagesCall.type(mark).equals("ephemeral")
                        || !TTLS.contains(mark.at("ttl").text().orElse("5m")))
                .map(mark -> "cache_control: Input should be {'type': 'ephemeral', 'ttl': '5m' or '1h'}")
                .findFirst();
    }

    private static Optional<String> order(MessagesCall call) {
        boolean shortLived = false;
        for (JsonTree mark : Breakpoints.marks(call)) {
            boolean longLived = mark.at("ttl").textOrEmpty().equals("1h");
            if (shortLived && longLived) {
                return Optional.of("cache_control: a ttl='1h' cache_control block must not come after a ttl='5m'"
                        + " cache_control block.");
            }
            shortLived |= !longLived;
        }
        return Optional.empty();
    }
}
