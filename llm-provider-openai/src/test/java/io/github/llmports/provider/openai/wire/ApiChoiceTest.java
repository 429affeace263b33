package io.github.llmports.provider.openai.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmports.api.call.ProviderOverride;
import io.github.llmports.api.chat.ChatRequest;
import io.github.llmports.api.json.Json;
import io.github.llmports.api.model.Capability;
import io.github.llmports.api.model.ModelInfo;
import io.github.llmports.api.model.ReasoningEffort;
import io.github.llmports.api.model.ReasoningSupport;
import io.github.llmports.api.spi.ProviderCall;
import io.github.llmports.provider.openai.wire.ApiChoice.Api;
import io.github.llmports.testkit.provider.TestCall;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApiChoiceTest {

    private static final URI SERVICE = URI.create("https://api.openai.com/v1");
    private static final URI OTHER = URI.create("http://localhost:8000/v1");

    private static ProviderCall call(String options, String... apis) {
        ChatRequest request = ChatRequest.builder("openai/m")
                .user("Hi.")
                .providerOptions("openai", Json.of(options))
                .build();
        return TestCall.of(request)
                .model(ModelInfo.builder("m").apis(List.of(apis)).build())
                .build();
    }

    @ParameterizedTest
    @CsvSource({
        "AUTO, https://api.openai.com/v1, true",
        "AUTO, https://eu.api.openai.com/v1, true",
        "AUTO, http://localhost:8000/v1, false",
        "AUTO, https://api.openai.com.test/v1, false",
        "RESPONSES, http://localhost:8000/v1, true",
        "CHAT, https://api.openai.com/v1, false"
    })
    void takesTheSettingThenTheAddress(Api setting, URI address, boolean responses) {
        ApiChoice choice = new ApiChoice(setting, address);

        assertThat(choice.prefersResponses()).isEqualTo(responses);
        assertThat(choice.isResponses(call("{}"))).isEqualTo(responses);
    }

    @Test
    void asksTheCatalogueAtTheService() {
        ApiChoice choice = new ApiChoice(Api.AUTO, SERVICE);

        assertThat(choice.isResponses(call("{}", "chat", "responses"))).isFalse();
        assertThat(choice.isResponses(call("{}", "responses", "chat"))).isTrue();
    }

    @Test
    void takesTheAddressOfTheCall() {
        ProviderCall call = TestCall.of("openai/m", "Hi.")
                .override(ProviderOverride.none().withBaseUrl(OTHER))
                .build();

        assertThat(new ApiChoice(Api.AUTO, SERVICE).isResponses(call)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"responses, true", "chat, false", "auto, false", "telegraph, true"})
    void takesTheOptionOfTheCallFirst(String option, boolean responses) {
        assertThat(new ApiChoice(Api.CHAT, OTHER).isResponses(call("{\"api\":\"" + option + "\"}")))
                .isEqualTo(responses);
    }

    @Test
    void leavesOptionsThatAreNoJsonToTheMapper() {
        ProviderCall call = call("{\"api\":");

        assertThat(new ApiChoice(Api.CHAT, OTHER).isResponses(call)).isFalse();
        assertThat(ApiChoice.forChat(call).request()).isEqualTo(call.request());
    }

    @Test
    void takesTheOptionOutForChatCompletions() {
        ChatRequest request =
                ApiChoice.forChat(call("{\"user\":\"u\",\"api\":\"chat\"}")).request();

        assertThat(request.providerOptions()).containsEntry("openai", Json.of("{\"user\":\"u\"}"));
        ProviderCall plain = call("{\"user\":\"api\"}");
        assertThat(ApiChoice.forChat(plain).request()).isEqualTo(plain.request());
        ProviderCall bare = TestCall.of("openai/m", "Hi.").build();
        assertThat(ApiChoice.forChat(bare)).isEqualTo(bare);
    }

    @Test
    void knowsWhatNewerModelsDoOnResponsesOnly() {
        Set<ReasoningEffort> efforts = Set.of(ReasoningEffort.HIGH, ReasoningEffort.MAX);
        ModelInfo newer = ModelInfo.builder("m")
                .apis(List.of("responses", "chat"))
                .capabilities(Set.of(Capability.TOOLS, Capability.TOOLS_WITH_REASONING))
                .reasoning(new ReasoningSupport(efforts, Optional.of(ReasoningEffort.HIGH)))
                .build();

        ModelInfo limited = limited(newer);
        assertThat(limited.capabilities()).containsExactly(Capability.TOOLS);
        assertThat(limited.reasoning().orElseThrow().efforts()).containsExactly(ReasoningEffort.HIGH);
        assertThat(limited(with(newer, "chat_max_effort")).reasoning()).isEqualTo(newer.reasoning());
        ModelInfo full = with(newer, "chat_tools_with_reasoning");
        assertThat(limited(full)).isEqualTo(full);
        ModelInfo silent = ModelInfo.builder("m")
                .apis(List.of("responses"))
                .capabilities(Set.of(Capability.TOOLS_WITH_REASONING))
                .build();
        assertThat(limited(silent).reasoning()).isEmpty();
        ModelInfo older = ModelInfo.builder("m").apis(List.of("responses")).build();
        assertThat(limited(older)).isSameAs(older);
    }

    private static ModelInfo with(ModelInfo model, String capability) {
        return model.toBuilder()
                .capabilities(Set.of(Capability.TOOLS, Capability.TOOLS_WITH_REASONING, new Capability(capability)))
                .build();
    }

    private static ModelInfo limited(ModelInfo model) {
        return ApiChoice.forChat(TestCall.of("openai/m", "Hi.").model(model).build())
                .model();
    }
}
