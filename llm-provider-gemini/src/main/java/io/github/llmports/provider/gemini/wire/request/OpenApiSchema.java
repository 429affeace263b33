package io.github.llmports.provider.gemini.wire.request;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.llmports.support.json.WireJson;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Turns JSON Schema into the subset of OpenAPI that the older fields take: types in upper case, references replaced by
 * what they name, {@code oneOf} by {@code anyOf}, a type list with null by {@code nullable}. What constrains and cannot
 * be said is left out with a warning, or refused in strict mode. One per schema.
 */
final class OpenApiSchema {

    private static final Set<String> KEPT = Set.of(
            "title",
            "description",
            "format",
            "nullable",
            "pattern",
            "required",
            "minimum",
            "maximum",
            "default",
            "example",
            "propertyOrdering");

    /** 64-bit integers are strings in this protocol's JSON. */
    private static final Set<String> LIMITS =
            Set.of("minItems", "maxItems", "minLength", "maxLength", "minProperties", "maxProperties");

    /** What loses nothing that the service would hold the model to, or is resolved before. */
    private static final Set<String> SILENT =
            Set.of("$schema", "$id", "$defs", "definitions", "additionalProperties", "$comment", "examples", "strict");

    private static final int DEEPEST = 32;

    private final JsonNode root;
    private final Set<String> lost = new TreeSet<>();

    private OpenApiSchema(JsonNode root) {
        this.root = root;
    }

    static String of(String schema, String owner, ModelFacts facts) {
        OpenApiSchema writer = new OpenApiSchema(WireJson.tree(schema));
        String written = writer.convert(writer.root, 0).toString();
        if (!writer.lost.isEmpty()) {
            facts.fit.drop(
                    "schema", owner + " cannot say " + String.join(", ", writer.lost) + " in the dialect of this API");
        }
        return written;
    }

    private ObjectNode convert(JsonNode given, int depth) {
        ObjectNode out = (ObjectNode) WireJson.tree("{}");
        if (depth > DEEPEST) {
            lost.add("endless references");
            return out.put("type", "OBJECT");
        }
        JsonNode schema = given.has("$ref") ? referred(given) : given;
        for (Map.Entry<String, JsonNode> member : schema.properties()) {
            member(member.getKey(), member.getValue(), out, depth);
        }
        return out;
    }

    private void member(String name, JsonNode value, ObjectNode out, int depth) {
        if (KEPT.contains(name)) {
            out.set(name, value);
        } else if (LIMITS.contains(name)) {
            out.put(name, value.asText());
        } else if (!SILENT.contains(name)) {
            structure(name, value, out, depth);
        }
    }

    private void structure(String name, JsonNode value, ObjectNode out, int depth) {
        switch (name) {
            case "type" -> type(value, out);
            case "enum" -> texts(value, out);
            case "const" -> texts(((ArrayNode) WireJson.tree("[]")).add(value), out);
            case "items" -> out.set(name, convert(value, depth + 1));
            case "properties" -> {
                ObjectNode properties = out.putObject(name);
                value.properties()
                        .forEach(
                                property -> properties.set(property.getKey(), convert(property.getValue(), depth + 1)));
            }
            case "anyOf", "oneOf" -> anyOf(value, out, depth);
            case "allOf" -> value.forEach(part -> out.setAll(convert(part, depth + 1)));
            default -> lost.add(name);
        }
    }

    /** One type in upper case; null in a list of types makes the value nullable. */
    private static void type(JsonNode value, ObjectNode out) {
        ArrayNode types = (ArrayNode) WireJson.tree("[]");
        for (JsonNode type : value.isArray() ? value : List.of(value)) {
            if (type.asText().equals("null")) {
                out.put("nullable", true);
            } else {
                types.addObject().put("type", type.asText().toUpperCase(Locale.ROOT));
            }
        }
        if (types.size() == 1) {
            out.set("type", types.get(0).get("type"));
        } else if (!types.isEmpty()) {
            out.set("anyOf", types);
        }
    }

    /** Only texts can be listed. */
    private void texts(JsonNode values, ObjectNode out) {
        for (JsonNode value : values) {
            if (!value.isTextual()) {
                lost.add("enum of other values than texts");
                return;
            }
        }
        out.set("enum", values);
        if (!out.has("type")) {
            out.put("type", "STRING");
        }
    }

    /** An alternative that is null makes the value nullable; an only one stands for itself. */
    private void anyOf(JsonNode alternatives, ObjectNode out, int depth) {
        ArrayNode kept = (ArrayNode) WireJson.tree("[]");
        for (JsonNode alternative : alternatives) {
            if (alternative.path("type").asText().equals("null")) {
                out.put("nullable", true);
            } else {
                kept.add(convert(alternative, depth + 1));
            }
        }
        if (kept.size() == 1) {
            out.setAll((ObjectNode) kept.get(0));
        } else {
            out.set("anyOf", kept);
        }
    }

    /** What a reference names, with what stands beside the reference. */
    private JsonNode referred(JsonNode schema) {
        String reference = schema.get("$ref").asText();
        JsonNode target = reference.startsWith("#") ? root.at(reference.substring(1)) : WireJson.tree("");
        ObjectNode all = (ObjectNode) WireJson.tree("{}");
        if (target instanceof ObjectNode object) {
            all.setAll(object);
        } else {
            lost.add("the reference " + reference);
        }
        schema.properties().forEach(member -> all.set(member.getKey(), member.getValue()));
        all.remove("$ref");
        return all;
    }
}
