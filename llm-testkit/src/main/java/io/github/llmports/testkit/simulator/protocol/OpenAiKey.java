package io.github.llmports.testkit.simulator.protocol;

import io.github.llmports.testkit.chat.ServiceError;
import io.github.llmports.testkit.server.Exchange;
import java.util.Optional;

/** The check of a bearer key, with OpenAI's words (wire facts, section 4.1). */
public final class OpenAiKey {
    private static final String BEARER = "Bearer ";

    private OpenAiKey() {}

    /** The bearer key of a request. */
    public static Optional<String> given(Exchange exchange) {
        return exchange.header("authorization")
                .filter(value -> value.startsWith(BEARER))
                .map(value -> value.substring(BEARER.length()));
    }

    /** Why the key is refused, if it is. */
    public static Optional<ServiceError> refusal(Exchange exchange, House house) {
        Optional<String> given = given(exchange);
        if (house.apiKey().isEmpty() || given.equals(house.apiKey())) {
            return Optional.empty();
        }
        String message = given.isEmpty()
                ? "You didn't provide an API key. You need to provide your API key in an Authorization header using"
                        + " Bearer auth (i.e. Authorization: Bearer YOUR_KEY)."
                : "Incorrect API key provided: " + given.get()
                        + ". You can find your API key at https://platform.openai.com/account/api-keys.";
        return Optional.of(new ServiceError(
                401, "invalid_request_error", given.isEmpty() ? null : "invalid_api_key", null, message));
    }
}
