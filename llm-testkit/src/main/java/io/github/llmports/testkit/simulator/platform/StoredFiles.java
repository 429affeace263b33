package io.github.llmports.testkit.simulator.platform;

import io.github.llmports.testkit.chat.ServiceError;
import io.github.llmports.testkit.json.JsonTree;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The files that were uploaded or written. */
final class StoredFiles {
    static final long NOW = 1_790_000_000;
    private static final long MONTH = 2_592_000;
    private static final List<String> PURPOSES =
            List.of("batch", "assistants", "fine-tune", "vision", "user_data", "evals");

    private record StoredFile(Map<String, @Nullable Object> json, byte[] content) {}

    private final Map<String, StoredFile> files = new LinkedHashMap<>();

    Map<String, @Nullable Object> upload(Form form) throws Refusal {
        String purpose = form.text("purpose");
        byte[] content = form.fields().get("file");
        if (!PURPOSES.contains(purpose)) {
            throw new Refusal(ServiceError.invalid(null, "purpose", "'" + purpose + "' is not one of " + PURPOSES));
        } else if (content == null) {
            throw new Refusal(ServiceError.invalid(null, "file", "'file' is a required property"));
        }
        return store(form.fileName(), purpose, content);
    }

    Map<String, @Nullable Object> store(String name, String purpose, byte[] content) {
        String id = "file-simulated" + (files.size() + 1);
        boolean batch = purpose.startsWith("batch");
        Map<String, @Nullable Object> json = JsonTree.object(
                "object",
                "file",
                "id",
                id,
                "purpose",
                purpose,
                "filename",
                name,
                "bytes",
                content.length,
                "created_at",
                NOW,
                "expires_at",
                batch ? NOW + MONTH : null,
                "status",
                "processed",
                "status_details",
                null);
        files.put(id, new StoredFile(json, content.clone()));
        return json;
    }

    Map<String, @Nullable Object> list() {
        List<Map<String, @Nullable Object>> all =
                files.values().stream().map(StoredFile::json).toList();
        return JsonTree.object("object", "list", "data", all, "has_more", false);
    }

    Map<String, @Nullable Object> find(String id) throws Refusal {
        return stored(id).json();
    }

    byte[] content(String id) throws Refusal {
        return stored(id).content();
    }

    Map<String, @Nullable Object> delete(String id) throws Refusal {
        stored(id);
        files.remove(id);
        return JsonTree.object("id", id, "object", "file", "deleted", true);
    }

    private StoredFile stored(String id) throws Refusal {
        StoredFile file = files.get(id);
        if (file == null) {
            throw new Refusal(new ServiceError(404, "invalid_request_error", null, "id", "No such File object: " + id));
        }
        return file;
    }
}
