package io.github.llmports.testkit.simulator.completions;

import io.github.llmports.testkit.chat.ServiceError;
import io.github.llmports.testkit.server.HeaderList;
import io.github.llmports.testkit.server.WireResponse;
import io.github.llmports.testkit.simulator.protocol.ChatAnswer;
import io.github.llmports.testkit.simulator.protocol.ChatCall;
import io.github.llmports.testkit.simulator.protocol.Renderer;
import io.github.llmports.testkit.simulator.protocol.Tokens;
import io.github.llmports.testkit.simulator.rules.StrictRules;
import java.time.Duration;
import java.util.Optional;

/** The protocol as OpenAI itself speaks it. */
final class OpenAiDialect implements ChatDialect {

    @Override
    public Optional<ServiceError> refusal(ChatCall call) {
        return StrictRules.refusal(call);
    }

    @Override
    public boolean showsReasoning(ChatCall call) {
        return false;
    }

    @Override
    public CompletionWriter writer(ChatCall call, ChatAnswer answer) {
        return new CompletionWriter(call, answer);
    }

    @Override
    public HeaderList headers(ChatCall call) {
        return Renderer.signed(Renderer.limits(Tokens.ofPrompt(call)), call.number());
    }

    @Override
    public WireResponse error(ServiceError error, long number) {
        return Renderer.error(error, number);
    }

    @Override
    public WireResponse rateLimited(Duration wait, long number) {
        return Renderer.rateLimited(wait, number);
    }
}
