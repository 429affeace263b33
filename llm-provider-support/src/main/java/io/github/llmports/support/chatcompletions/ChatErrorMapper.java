package io.github.llmports.support.chatcompletions;

import io.github.llmports.api.error.ErrorDetails;
import io.github.llmports.api.error.LlmException;
import io.github.llmports.api.error.MalformedResponseException;
import io.github.llmports.api.spi.CallFeedback;
import io.github.llmports.api.spi.ProviderCall;
import io.github.llmports.support.http.HttpHeaders;
import io.github.llmports.support.http.HttpReply;
import java.io.IOException;

/** stub */
public class ChatErrorMapper {
    void report(HttpHeaders headers, CallFeedback feedback) {}
    LlmException rejection(HttpReply reply, ProviderCall call) { return inside(reply.body(), reply.headers(), call); }
    LlmException inside(byte[] body, HttpHeaders headers, ProviderCall call) { return new MalformedResponseException("" + ErrorBody.read(body, 0, body.length), ErrorDetails.none()); }
    LlmException located(LlmException failure, HttpHeaders headers, ProviderCall call) { return failure; }
    LlmException unreadable(HttpReply reply, ProviderCall call, IOException e) { return new MalformedResponseException("", ErrorDetails.none(), e); }
    String provider(ProviderCall call) { return call.request().model().provider().orElse(""); }
}
