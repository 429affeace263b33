package io.github.llmports.testkit.junit;

import io.github.llmports.api.error.AuthenticationException;
import io.github.llmports.api.error.ErrorDetails;
import io.github.llmports.api.error.RateLimitedException;
import io.github.llmports.api.error.ServerFailedException;
import io.github.llmports.testkit.provider.ScriptedProvider;
import io.github.llmports.testkit.provider.ScriptedReply;
import io.github.llmports.testkit.time.RealTime;
import java.util.EnumSet;
import java.util.Set;

class ScriptedProviderContractTest extends ProviderContract {

    @Override
    protected ProviderSetup open(Scenario scenario) {
        ScriptedProvider provider = new ScriptedProvider("scripted", RealTime.TIMER).otherwise(reply(scenario));
        return ProviderSetup.of("scripted", provider, "model").running(() -> (int) provider.calls().stream()
                .filter(call -> !call.cancelled() && call.streamed())
                .count());
    }

    @Override
    protected Set<Scenario> supported() {
        return EnumSet.complementOf(EnumSet.of(Scenario.ADDS_UNKNOWN_FIELDS));
    }

    @Override
    protected boolean enforcesDeadline() {
        return false;
    }

    static ScriptedReply reply(Scenario scenario) {
        ScriptedReply text = ScriptedReply.text("It will rain in the evening.");
        return switch (scenario) {
            case ANSWERS, ADDS_UNKNOWN_FIELDS -> text;
            case CALLS_TOOL -> ScriptedReply.toolCall("call-1", "get_weather", "{\"city\":\"Ghent\"}");
            case CUTS_STREAM -> text.cutAfter(2);
            case STAYS_SILENT -> ScriptedReply.hangs();
            case STALLS_STREAM -> text.hangsAfter(2);
            case REJECTS_CREDENTIAL -> ScriptedReply.fails(new AuthenticationException("no", ErrorDetails.none()));
            case LIMITS_RATE -> ScriptedReply.fails(new RateLimitedException("slower", ErrorDetails.none()));
            case FAILS -> ScriptedReply.fails(new ServerFailedException("oops", ErrorDetails.none()));
        };
    }
}
