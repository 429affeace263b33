package io.github.llmports.testkit.simulator.platform;

import io.github.llmports.testkit.chat.ServiceError;
import io.github.llmports.testkit.server.ReceivedRequest;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The parts of a multipart form.
 *
 * @param fields the parts by name
 * @param fileName the name of the file among them, empty if there is none
 */
record Form(Map<String, byte[]> fields, String fileName) {
    private static final Pattern BOUNDARY = Pattern.compile("boundary=\"?([^\";]+)\"?");
    private static final Pattern NAME = Pattern.compile("[; ]name=\"([^\"]*)\"");
    private static final Pattern FILE_NAME = Pattern.compile("filename=\"([^\"]*)\"");

    static Form of(ReceivedRequest request) throws Refusal {
        Matcher boundary =
                BOUNDARY.matcher(request.headers().first("content-type").orElse(""));
        if (!boundary.find()) {
            throw new Refusal(ServiceError.invalid(null, null, "Content-Type must be multipart/form-data."));
        }
        Map<String, byte[]> fields = new LinkedHashMap<>();
        String fileName = "";
        String body = new String(request.bytes(), StandardCharsets.ISO_8859_1);
        for (String part : body.split("(^|\r\n)--" + Pattern.quote(boundary.group(1)))) {
            int head = part.indexOf("\r\n\r\n");
            Matcher name = NAME.matcher(head < 0 ? "" : part.substring(0, head));
            if (name.find()) {
                fields.put(name.group(1), part.substring(head + 4).getBytes(StandardCharsets.ISO_8859_1));
                Matcher file = FILE_NAME.matcher(part.substring(0, head));
                fileName = file.find() ? file.group(1) : fileName;
            }
        }
        return new Form(fields, fileName);
    }

    String text(String name) {
        return new String(fields.getOrDefault(name, new byte[0]), StandardCharsets.UTF_8);
    }
}
