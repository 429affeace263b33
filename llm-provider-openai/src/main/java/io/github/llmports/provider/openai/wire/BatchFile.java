package io.github.llmports.provider.openai.wire;

import io.github.llmports.api.batch.BatchResult;
import io.github.llmports.api.chat.ChatResponse;
import io.github.llmports.api.error.CancelledException;
import io.github.llmports.api.error.ErrorDetails;
import io.github.llmports.api.error.LlmException;
import io.github.llmports.api.error.TimedOutException;
import io.github.llmports.api.error.TimeoutClock;
import io.github.llmports.api.spi.ProviderBatches.Item;
import io.github.llmports.api.spi.ProviderCall;
import io.github.llmports.support.exchange.ErrorMapper;
import io.github.llmports.support.http.HttpHeaders;
import io.github.llmports.support.http.HttpReply;
import io.github.llmports.support.json.WireJson;
import io.github.llmports.support.request.OptionFields;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/** The files of a batch: one request a line on the way there, one answer or failure a line on the way back. */
public final class BatchFile {

    /** What separates the pieces of an upload; no request holds it, because JSON has no line break outside itself. */
    public static final String BOUNDARY = "llm-ports-batch-file";

    private BatchFile() {}

    /**
     * The form that uploads a file of requests.
     *
     * @param items the requests
     * @param path where each goes
     * @param body writes one
     * @return the form, {@code multipart/form-data} with {@link #BOUNDARY}
     */
    public static byte[] upload(List<Item> items, String path, Function<ProviderCall, byte[]> body) {
        ByteArrayOutputStream form = new ByteArrayOutputStream(items.size() * 512);
        text(
                form,
                "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"purpose\"\r\n\r\nbatch\r\n--" + BOUNDARY
                        + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"batch.jsonl\"\r\n"
                        + "Content-Type: application/jsonl\r\n\r\n");
        for (Item item : items) {
            text(
                    form,
                    "{\"custom_id\":" + OptionFields.quoted(item.customId()) + ",\"method\":\"POST\",\"url\":\"" + path
                            + "\",\"body\":");
            byte[] request = body.apply(item.call());
            for (int i = 0; i < request.length; i++) {
                // The caller's own JSON may be on several lines.
                form.write(request[i] == '\n' || request[i] == '\r' ? ' ' : request[i]);
            }
            text(form, "}\n");
        }
        text(form, "\r\n--" + BOUNDARY + "--\r\n");
        return form.toByteArray();
    }

    private static void text(ByteArrayOutputStream form, String text) {
        form.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Reads a file of answers or failures.
     *
     * @param file the file
     * @param call stands for the requests
     * @param errors maps the service's errors
     * @param mapper reads one answer
     * @return what became of each request, in the order of the file
     */
    public static List<BatchResult> read(
            byte[] file,
            ProviderCall call,
            ErrorMapper errors,
            BiFunction<HttpReply, ProviderCall, ChatResponse> mapper) {
        List<BatchResult> results = new ArrayList<>();
        int start = 0;
        while (start < file.length) {
            int end = start;
            while (end < file.length && file[end] != '\n') {
                end++;
            }
            if (end > start) {
                results.add(line(Arrays.copyOfRange(file, start, end), call, errors, mapper));
            }
            start = end + 1;
        }
        return results;
    }

    private static BatchResult line(
            byte[] line,
            ProviderCall call,
            ErrorMapper errors,
            BiFunction<HttpReply, ProviderCall, ChatResponse> mapper) {
        Line read = new Line();
        try (Document json = Document.open(line, 0, line.length)) {
            read.read(json);
        } catch (IOException e) {
            return BatchResult.failed(
                    read.customId,
                    errors.malformed(
                            "a line of the batch's answers is no JSON object",
                            HttpHeaders.none(),
                            ErrorMapper.known(call),
                            e));
        }
        try {
            if (read.body.length == 0) {
                return BatchResult.failed(read.customId, read.failure(line, errors, ErrorMapper.known(call)));
            }
            HttpHeaders headers = HttpHeaders.of("x-request-id", read.requestId);
            HttpReply reply = new HttpReply(read.status, headers, read.body);
            if (!reply.successful()) {
                throw errors.rejection(reply, ErrorMapper.known(call));
            }
            return BatchResult.succeeded(read.customId, mapper.apply(reply, call));
        } catch (LlmException e) {
            return BatchResult.failed(read.customId, e);
        }
    }

    /** What a line says. */
    private static final class Line {
        String customId = "";
        private String requestId = "";
        private int status;
        private byte[] body = new byte[0];
        private String code = "";
        private String message = "";

        void read(Document json) throws IOException {
            for (String field = json.field(); field != null; field = json.field()) {
                switch (field) {
                    case "custom_id" -> customId = json.text();
                    case "response", "error" -> {
                        if (json.entersObject()) {
                            read(json);
                        }
                    }
                    case "status_code" -> status = json.integer();
                    case "request_id" -> requestId = json.text();
                    case "body" -> body(json);
                    case "code" -> code = json.text();
                    case "message" -> message = json.text();
                    default -> json.skip();
                }
            }
        }

        private void body(Document json) throws IOException {
            int start = json.offset() + WireJson.tokenStart(json.parser());
            json.skip();
            json.parser().finishToken();
            body = Arrays.copyOfRange(json.data(), start, json.offset() + WireJson.position(json.parser()));
        }

        private LlmException failure(byte[] line, ErrorMapper errors, ErrorDetails known) {
            return switch (code) {
                case "batch_expired" -> new TimedOutException(TimeoutClock.TOTAL, message, known);
                case "batch_cancelled" -> new CancelledException(message, known);
                default -> errors.inside(line, HttpHeaders.none(), known);
            };
        }
    }
}
