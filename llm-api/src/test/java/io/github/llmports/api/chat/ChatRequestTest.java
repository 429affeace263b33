package io.github.llmports.api.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.llmports.api.Samples;
import io.github.llmports.api.json.Json;
import io.github.llmports.api.message.Message;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChatRequestTest {

    @Test
    void asksOneQuestionWithTheModelsOwnDefaults() {
        ChatRequest request = ChatRequest.of("house/small", "Hello");

        assertThat(request.model()).isEqualTo(Samples.ADDRESS);
        assertThat(request.messages()).containsExactly(Message.user("Hello"));
        assertThat(request.options()).isEqualTo(GenerationOptions.defaults());
        assertThat(request.toolChoice()).isEqualTo(ToolChoice.auto());
        assertThat(request.responseFormat()).isEqualTo(ResponseFormat.text());
    }

    @Test
    void continuesAConversationWithAnAnswerAndItsToolResults() {
        ChatRequest next = ChatRequest.of("house/small", "Weather?").toBuilder()
                .message(Samples.RESPONSE.message())
                .message(Message.tool(Samples.TOOL_RESULT))
                .build();

        assertThat(next.messages()).hasSize(3).element(1).isEqualTo(new Message.Assistant(Samples.RESPONSE.parts()));
    }

    @Test
    void goesElsewhereWithTheSameWords() {
        ChatRequest moved = Samples.REQUEST.toBuilder().model("annex/large").build();

        assertThat(moved.model().text()).isEqualTo("annex/large");
        assertThat(moved.messages()).isEqualTo(Samples.REQUEST.messages());
    }

    @Test
    void keepsItsMessagesWhenTheCallersListChanges() {
        List<Message> messages = new ArrayList<>(List.of(Message.user("Hello")));
        ChatRequest.Builder builder = ChatRequest.builder("house/small").messages(messages);
        messages.clear();

        assertThat(builder.build().messages()).hasSize(1);
    }

    @Test
    void needsAMessage() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ChatRequest.builder("house/small").build())
                .withMessageContaining("at least one message");
    }

    @Test
    void refusesTwoToolsOfOneName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ChatRequest.builder("house/small")
                        .user("Hello")
                        .tool(Samples.TOOL)
                        .tool(Samples.TOOL)
                        .build())
                .withMessageContaining("same name");
    }

    @Test
    void takesToolsOfDifferentNames() {
        ToolDefinition time = ToolDefinition.of("time", "Tells the time", Json.EMPTY_OBJECT);

        assertThat(Samples.REQUEST.toBuilder().tool(time).build().tools()).containsExactly(Samples.TOOL, time);
    }

    @Test
    void refusesToForceAToolThatItDoesNotHave() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ChatRequest.builder("house/small")
                        .user("Hello")
                        .tool(Samples.TOOL)
                        .toolChoice(ToolChoice.named("time"))
                        .build())
                .withMessageContaining("'time'");
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY})
    void refusesOptionsThatAreNoNumbers(double value) {
        ChatRequest.Builder builder = ChatRequest.builder("house/small").user("Hello");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.temperature(value).build())
                .withMessageContaining("temperature");
    }

    @Test
    void refusesAnAnswerWithoutRoom() {
        ChatRequest.Builder builder =
                ChatRequest.builder("house/small").user("Hello").maxOutputTokens(0);

        assertThatIllegalArgumentException().isThrownBy(builder::build).withMessageContaining("maxOutputTokens");
    }

    @Test
    void refusesToReasonWithLessThanNothing() {
        ChatRequest.Builder builder =
                ChatRequest.builder("house/small").user("Hello").reasoningBudget(-1);

        assertThatIllegalArgumentException().isThrownBy(builder::build).withMessageContaining("reasoningBudget");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "a b", "ümlaut", "a.b", "01234567890123456789012345678901234567890123456789012345678901234"})
    void refusesAToolNameThatSomeProviderWouldRefuse(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ToolDefinition.of(name, "", Json.EMPTY_OBJECT))
                .withMessageContaining("tool name");
    }

    @Test
    void namesChoicesAndFormatsByFactories() {
        assertThat(List.of(ToolChoice.none(), ToolChoice.required()))
                .containsExactly(new ToolChoice.None(), new ToolChoice.Required());
        assertThat(ResponseFormat.jsonObject()).isEqualTo(new ResponseFormat.JsonObject());
    }
}
