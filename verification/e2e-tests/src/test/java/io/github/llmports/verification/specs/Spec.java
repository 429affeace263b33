package io.github.llmports.verification.specs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The OpenAPI document of a service, as JSON schemas of its requests. */
final class Spec {
    /** The system property that names the directory of all documents. */
    static final String PROPERTY = "llmports.specs";

    private static final int DEEPEST = 12;

    private final JsonNode document;
    private final Map<String, Schema> schemas = new HashMap<>();

    private Spec(JsonNode document) {
        this.document = document;
    }

    /** A document of the directory that the system property names, if it is there. */
    static Optional<Spec> of(String file) {
        String root = System.getProperty(PROPERTY);
        if (root == null || root.isBlank() || !Files.exists(Path.of(root, file))) {
            return Optional.empty();
        }
        try {
            ObjectMapper mapper = file.endsWith(".json") ? new ObjectMapper() : new YAMLMapper();
            JsonNode document = mapper.readTree(Files.readAllBytes(Path.of(root, file)));
            OpenApiWords.in(document);
            return Optional.of(new Spec(document));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is wrong with the body of a request to a path of the document. */
    List<Complaint> complaints(String path, JsonNode body) {
        JsonNode schema = document.path("paths")
                .path(path)
                .path("post")
                .path("requestBody")
                .path("content")
                .path("application/json")
                .path("schema");
        List<Complaint> complaints = new ArrayList<>();
        if (schema.isMissingNode()) {
            return List.of(new Complaint(path, "", "path", "the document knows no such path"));
        }
        schemas.computeIfAbsent(path, unused -> compiled(schema))
                .validate(body)
                .forEach(error ->
                        complaints.add(new Complaint(path, place(error), error.getKeyword(), error.getMessage())));
        Set<String> known = new TreeSet<>();
        collectFields(schema, known, 0);
        body.fieldNames().forEachRemaining(field -> {
            if (!known.contains(field)) {
                complaints.add(new Complaint(path, "/" + field, "unknown", "the document knows no such field"));
            }
        });
        return complaints;
    }

    /** Where it is; of a field that must not be there, the field itself. */
    private static String place(Error error) {
        String place = error.getInstanceLocation().toString();
        return error.getKeyword().equals("additionalProperties") ? place + "/" + error.getProperty() : place;
    }

    private Schema compiled(JsonNode schema) {
        ObjectNode root = schema.deepCopy();
        root.set("components", document.get("components"));
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(root);
    }

    private void collectFields(JsonNode schema, Set<String> fields, int depth) {
        if (depth > DEEPEST) {
            return;
        }
        schema.path("properties").fieldNames().forEachRemaining(fields::add);
        if (schema.has("$ref")) {
            String reference = schema.get("$ref").asText();
            collectFields(document.at(reference.substring(1)), fields, depth + 1);
        }
        for (String several : List.of("allOf", "anyOf", "oneOf")) {
            schema.path(several).forEach(one -> collectFields(one, fields, depth + 1));
        }
    }
}
