package com.example.acme;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.llmports.api.chat.ChatResponse;
import io.github.llmports.api.chat.FinishReason;
import io.github.llmports.api.chat.Warning;
import io.github.llmports.api.error.*;
import io.github.llmports.api.message.Message;
import io.github.llmports.api.message.Part;
import io.github.llmports.api.spi.BlockingLlmProvider;
import io.github.llmports.api.spi.ProviderCall;
import io.github.llmports.api.spi.ProviderContext;
import io.github.llmports.api.spi.ResponseAssembler;
import io.github.llmports.api.spi.StreamSink;
import io.github.llmports.api.usage.Usage;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.stream.Collectors;

/** Talks to Acme's service: the prompt goes out as plain text, the answer comes in lines, the last of them a dot. */
final class AcmeProvider extends BlockingLlmProvider {
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI baseUrl;

    AcmeProvider(ProviderContext context) {
        super(context);
        this.baseUrl = context.settings().url("baseUrl").orElseThrow();
    }

    // tag::plugin-stream[]
    @Override
    protected ChatResponse complete(ProviderCall call) throws Exception {
        ResponseAssembler assembler = new ResponseAssembler("acme", call.model().id());
        stream(call, assembler::accept);
        return assembler.response();
    }

    @Override
    protected void stream(ProviderCall call, StreamSink sink) throws Exception {
        fit(call);
        HttpResponse<InputStream> response = send(call);
        call.scope().cancellation().closeOnCancel(response.body());
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(response.body(), UTF_8))) {
            if (response.statusCode() != 200) {
                throw failure(response.statusCode(), lines.readLine());
            }
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.equals(".")) {
                    sink.finish(FinishReason.of(FinishReason.Unified.STOP), Usage.unknown());
                    return;
                }
                sink.text(line + "\n");
            }
        }
        throw new IncompleteStreamException("Acme's answer ended without its dot", ErrorDetails.none());
    }
    // end::plugin-stream[]

    // tag::plugin-fit[]
    private static void fit(ProviderCall call) {
        if (!call.request().tools().isEmpty() && call.strict()) {
            throw new InvalidRequestException("Acme's models call no tools; leave them out", ErrorDetails.none());
        } else if (!call.request().tools().isEmpty()) {
            call.feedback().warn(new Warning(Warning.Kind.DROPPED, "tools", "Acme's models call no tools"));
        }
        for (Message message : call.request().messages()) {
            if (!message.parts().stream().allMatch(Part.Text.class::isInstance)) {
                call.feedback().warn(new Warning(Warning.Kind.DROPPED, "messages", "Acme's models read text alone"));
            }
        }
    }
    // end::plugin-fit[]

    // tag::plugin-send[]
    private HttpResponse<InputStream> send(ProviderCall call) throws Exception {
        URI base = call.scope().override().baseUrl().orElse(baseUrl);
        String prompt = call.request().messages().stream().map(Message::text).collect(Collectors.joining("\n"));
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve("/generate"))
                .header("X-Acme-Model", call.model().id())
                .POST(HttpRequest.BodyPublishers.ofString(prompt));
        call.scope().credential().ifPresent(key -> request.header("X-Acme-Key", key.reveal()));
        call.scope().override().headers().forEach(request::setHeader);
        return http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    }
    // end::plugin-send[]

    // tag::plugin-failure[]
    private static LlmException failure(int status, String reason) {
        ErrorDetails details = ErrorDetails.builder().status(status).build();
        return switch (status) {
            case 401 -> new AuthenticationException("Acme refuses the key; check ACME_API_KEY", details);
            case 429 -> new RateLimitedException("Acme has too much to do", details);
            default -> new ServerFailedException("Acme failed: " + reason, details);
        };
    }
    // end::plugin-failure[]
}
