package io.github.llmports.testkit.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.llmports.api.chat.ChatRequest;
import io.github.llmports.api.chat.ChatResponse;
import io.github.llmports.api.chat.FinishReason;
import io.github.llmports.api.chat.ToolChoice;
import io.github.llmports.api.chat.Warning;
import io.github.llmports.api.json.Json;
import io.github.llmports.api.message.Message;
import io.github.llmports.api.message.OpaqueState;
import io.github.llmports.api.message.Part;
import io.github.llmports.api.spi.ProviderCall;
import io.github.llmports.testkit.provider.RecordingFeedback;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every provider keeps to with tools and with the state that a conversation carries. */
abstract class ToolContract extends StreamContract {
    private static final String FOREIGN = "state-of-somebody-else";

    @Test
    void callsATool() throws Exception {
        ProviderSetup setup = setup(Scenario.CALLS_TOOL);
        ChatRequest request =
                toolRequest(setup).toBuilder().toolChoice(ToolChoice.required()).build();
        ProviderCall call = prepared(setup, request).build();

        for (ChatResponse response : List.of(chat(setup, call), streamed(setup, call))) {
            assertThat(response.finishReason().unified()).isEqualTo(FinishReason.Unified.TOOL_CALLS);
            assertThat(response.toolCalls()).hasSize(1).allSatisfy(toolCall -> {
                assertThat(toolCall.name()).isEqualTo(Expected.TOOL);
                assertThat(toolCall.id()).isNotBlank();
                assertThat(toolCall.arguments()).startsWith("{").contains(Expected.GHENT);
            });
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"CALLS_TOOLS", "INTERLEAVES_TOOLS"})
    void callsToolsInParallel(Scenario scenario) throws Exception {
        ProviderSetup setup = setup(scenario);
        ProviderCall call = prepared(setup, toolRequest(setup)).build();

        for (ChatResponse response : List.of(chat(setup, call), streamed(setup, call))) {
            List<Part.ToolCall> calls = response.toolCalls();
            assertThat(calls).extracting(Part.ToolCall::name).containsExactly(Expected.TOOL, Expected.TOOL);
            assertThat(calls).extracting(Part.ToolCall::id).doesNotHaveDuplicates();
            assertThat(calls.get(0).arguments()).contains(Expected.GHENT).doesNotContain(Expected.OSLO);
            assertThat(calls.get(1).arguments()).contains(Expected.OSLO).doesNotContain(Expected.GHENT);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"CALLS_TOOL", "CALLS_TOOLS", "REASONS_AND_CALLS_TOOL"})
    void takesTheResultsOfTheToolsThatWereCalled(Scenario scenario) throws Exception {
        ProviderSetup setup = setup(scenario);
        ProviderCall call = prepared(setup, toolRequest(setup)).build();

        for (ChatResponse response : List.of(chat(setup, call), streamed(setup, call))) {
            ProviderCall next = prepared(setup, afterTools(setup, response)).build();
            chat(setup, next);
            setup.sent().ifPresent(body -> assertThat(body).contains("rain in Ghent"));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"REASONS", "REASONS_AND_CALLS_TOOL"})
    void tellsReasoningFromTheAnswer(Scenario scenario) throws Exception {
        ProviderSetup setup = setup(scenario);
        ProviderCall call = prepared(setup, shown(toolRequest(setup))).build();

        for (ChatResponse response : List.of(chat(setup, call), streamed(setup, call))) {
            assertThat(response.parts())
                    .filteredOn(Part.Reasoning.class::isInstance)
                    .isNotEmpty()
                    .first()
                    .satisfies(part -> {
                        String thought = ((Part.Reasoning) part).text();
                        assertThat(thought).isNotBlank();
                        assertThat(response.text()).doesNotContain(thought);
                    });
            assertThat(response.toolCalls()).hasSize(scenario == Scenario.REASONS ? 0 : 1);
        }
    }

    @Test
    void sendsItsOwnStateBackUnchanged() throws Exception {
        assumeTrue(keepsState(), "the service's reasoning has no state");
        ProviderSetup setup = setup(Scenario.REASONS_AND_CALLS_TOOL);
        ProviderCall call = prepared(setup, shown(toolRequest(setup))).build();

        for (ChatResponse response : List.of(chat(setup, call), streamed(setup, call))) {
            List<OpaqueState> states = response.parts().stream()
                    .filter(part -> !(part instanceof Part.Text))
                    .flatMap(part -> part.state().stream())
                    .toList();
            assertThat(states).isNotEmpty();
            RecordingFeedback feedback = new RecordingFeedback();
            chat(
                    setup,
                    prepared(setup, afterTools(setup, response))
                            .strict(true)
                            .feedback(feedback)
                            .build());
            assertThat(feedback.warnings()).isEmpty();
            setup.sent()
                    .ifPresent(body -> assertThat(states)
                            .allSatisfy(state ->
                                    assertThat(body).contains(state.value().text())));
        }
    }

    @Test
    void dropsStateOfAnotherProviderWithAWarningEvenInStrictMode() throws Exception {
        assumeTrue(fitsRequests(), "the provider does not read the request");
        ProviderSetup setup = setup(Scenario.ANSWERS);
        Optional<OpaqueState> foreign = Optional.of(new OpaqueState(
                "somebody.signature", "somebody", "their-model", Json.of("{\"signature\":\"" + FOREIGN + "\"}")));
        ChatRequest request = request(
                setup,
                new Message.Assistant(List.of(
                        new Part.Reasoning("It is late in the year.", foreign), new Part.Text("It rains.", foreign))),
                Message.user("And tomorrow?"));
        RecordingFeedback feedback = new RecordingFeedback();

        ChatResponse response = chat(
                setup, prepared(setup, request).strict(true).feedback(feedback).build());

        assertThat(response.text()).isNotBlank();
        assertThat(feedback.warnings()).extracting(Warning::kind).contains(Warning.Kind.DROPPED);
        setup.sent().ifPresent(body -> assertThat(body).contains("It rains.").doesNotContain(FOREIGN));
    }

    /** The conversation goes on: what the model said, then what its tools found. */
    private static ChatRequest afterTools(ProviderSetup setup, ChatResponse response) {
        List<Part.ToolResult> results = response.toolCalls().stream()
                .map(call -> new Part.ToolResult(
                        call.id(), List.of(Part.text("rain in Ghent, snow in Oslo")), false, Optional.empty()))
                .toList();
        return toolRequest(setup, new Message.Assistant(response.parts()), Message.tool(results));
    }

    static ChatRequest shown(ChatRequest request) {
        return request.toBuilder().showReasoning(true).build();
    }
}
