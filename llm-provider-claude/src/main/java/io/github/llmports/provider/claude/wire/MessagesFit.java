package io.github.llmports.provider.claude.wire;

import io.github.llmports.api.chat.Warning;
import io.github.llmports.api.message.Message;
import io.github.llmports.api.message.OpaqueState;
import io.github.llmports.api.message.Part;
import io.github.llmports.api.spi.ProviderCall;
import io.github.llmports.support.request.RequestFit;
import java.util.List;

/**
 * What this protocol asks beside {@link RequestFit}: what goes out in another form, and which state is the model's own.
 *
 * @param call the call
 * @param model what its model takes
 */
record MessagesFit(ProviderCall call, RequestFit model) {

    static MessagesFit of(ProviderCall call) {
        return new MessagesFit(call, new RequestFit(call));
    }

    /** Sends something in another form: a warning, or in strict mode an error. */
    void convert(String subject, String how) {
        change(Warning.Kind.CONVERTED, subject, how);
    }

    /** Sends the nearest number that is taken: a warning, or in strict mode an error. */
    void clamp(String subject, long asked, long taken) {
        change(Warning.Kind.CLAMPED, subject, asked + " is out of range; " + taken + " goes out");
    }

    private void change(Warning.Kind kind, String subject, String how) {
        if (call.strict()) {
            throw model.invalid(subject + ": " + how + "; in strict mode nothing is changed");
        }
        call.feedback().warn(new Warning(kind, subject, how));
    }

    /** Whether a state was made by the model that is asked: under its id, an alias or a dated one. */
    boolean own(OpaqueState state) {
        String asked = call.model().id();
        return state.providerType().equals(States.TYPE)
                && (same(asked, state.model())
                        || same(state.model(), asked)
                        || call.model().aliases().contains(state.model()));
    }

    /** Whether the last assistant message calls tools and holds no thinking that the model takes back. */
    boolean toolsWithoutThinking() {
        List<Message> messages = call.request().messages();
        for (int i = messages.size() - 1; i >= 0; i--) {
            if (messages.get(i) instanceof Message.Assistant assistant) {
                return toolsWithoutThinking(assistant.parts());
            }
        }
        return false;
    }

    private boolean toolsWithoutThinking(List<Part> parts) {
        boolean tools = false;
        for (Part part : parts) {
            if (part instanceof Part.Reasoning && part.state().filter(this::own).isPresent()) {
                return false;
            }
            tools |= part instanceof Part.ToolCall;
        }
        return tools;
    }

    private static boolean same(String id, String dated) {
        return dated.startsWith(id) && dated.substring(id.length()).matches("(-\\d{8})?");
    }
}
