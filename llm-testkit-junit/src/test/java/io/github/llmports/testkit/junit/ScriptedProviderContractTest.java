package io.github.llmports.testkit.junit;

import io.github.llmports.api.chat.FinishReason;
import io.github.llmports.api.error.AuthenticationException;
import io.github.llmports.api.error.ContextLengthExceededException;
import io.github.llmports.api.error.ErrorDetails;
import io.github.llmports.api.error.InvalidRequestException;
import io.github.llmports.api.error.LlmException;
import io.github.llmports.api.error.ModelNotFoundException;
import io.github.llmports.api.error.OverloadedException;
import io.github.llmports.api.error.PermissionDeniedException;
import io.github.llmports.api.error.QuotaExhaustedException;
import io.github.llmports.api.error.RateLimitedException;
import io.github.llmports.api.error.ServerFailedException;
import io.github.llmports.api.json.Json;
import io.github.llmports.api.message.OpaqueState;
import io.github.llmports.api.message.Part;
import io.github.llmports.api.usage.Usage;
import io.github.llmports.testkit.provider.ScriptedProvider;
import io.github.llmports.testkit.provider.ScriptedReply;
import io.github.llmports.testkit.time.RealTime;
import java.util.EnumSet;
import java.util.Optional;
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

    @Override
    protected boolean fitsRequests() {
        return false;
    }

    static ScriptedReply reply(Scenario scenario) {
        ScriptedReply text = ScriptedReply.text("It will rain in the evening.");
        Part reasoning = new Part.Reasoning(
                "Late in the year.",
                Optional.of(new OpaqueState("scripted.reasoning", "scripted", "model", Json.of("{\"sealed\":7}"))));
        return switch (scenario) {
            case ANSWERS, ADDS_UNKNOWN_FIELDS -> text;
            case REASONS -> ScriptedReply.parts(FinishReason.Unified.STOP, reasoning, Part.text("It will rain."));
            case REASONS_AND_CALLS_TOOL ->
                ScriptedReply.parts(FinishReason.Unified.TOOL_CALLS, reasoning, call("call-1", "Ghent"));
            case CALLS_TOOL -> ScriptedReply.parts(FinishReason.Unified.TOOL_CALLS, call("call-1", "Ghent"));
            case CALLS_TOOLS, INTERLEAVES_TOOLS ->
                ScriptedReply.parts(FinishReason.Unified.TOOL_CALLS, call("call-1", "Ghent"), call("call-2", "Oslo"));
            case HITS_LIMIT -> ScriptedReply.parts(FinishReason.Unified.LENGTH, Part.text("It will rain in"));
            case REFUSES ->
                ScriptedReply.parts(FinishReason.Unified.REFUSAL, new Part.Refusal("I cannot say.", Optional.empty()));
            case REPORTS_USAGE -> text.usage(usage());
            case CUTS_STREAM -> text.cutAfter(2);
            case FAILS_IN_STREAM -> text.failsAfter(2, new ServerFailedException("oops", ErrorDetails.none()));
            case STAYS_SILENT -> ScriptedReply.hangs();
            case STALLS_STREAM -> text.hangsAfter(2);
            default -> ScriptedReply.fails(failure(scenario));
        };
    }

    private static LlmException failure(Scenario scenario) {
        return switch (scenario) {
            case REJECTS_CREDENTIAL -> new AuthenticationException("no", ErrorDetails.none());
            case FORBIDS -> new PermissionDeniedException("no", ErrorDetails.none());
            case LACKS_MONEY -> new QuotaExhaustedException("no", ErrorDetails.none());
            case LACKS_MODEL -> new ModelNotFoundException("no", ErrorDetails.none());
            case REJECTS_REQUEST -> new InvalidRequestException("no", ErrorDetails.none());
            case EXCEEDS_CONTEXT -> new ContextLengthExceededException("no", ErrorDetails.none());
            case LIMITS_RATE -> new RateLimitedException("slower", ErrorDetails.none());
            case IS_OVERLOADED -> new OverloadedException("slower", ErrorDetails.none());
            default -> new ServerFailedException("oops", ErrorDetails.none());
        };
    }

    private static Part call(String id, String city) {
        return new Part.ToolCall(id, "get_weather", "{\"city\":\"" + city + "\"}", Optional.empty());
    }

    private static Usage usage() {
        return Usage.builder()
                .inputTokens(120)
                .cacheReadTokens(60)
                .cacheWriteTokens(20)
                .outputTokens(40)
                .reasoningTokens(10)
                .build();
    }
}
