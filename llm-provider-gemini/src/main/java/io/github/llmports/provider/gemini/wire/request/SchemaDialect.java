package io.github.llmports.provider.gemini.wire.request;

import io.github.llmports.api.json.Json;
import io.github.llmports.support.json.WireJson;

/**
 * How schemas go out. JSON Schema proper has fields of its own; the older fields take a subset of OpenAPI and know
 * neither references nor additional properties.
 */
public enum SchemaDialect {
    /** {@code parametersJsonSchema} and {@code responseJsonSchema}. */
    JSON_SCHEMA("parametersJsonSchema", "responseJsonSchema"),

    /** {@code parameters} and {@code responseSchema}. */
    OPENAPI("parameters", "responseSchema");

    final String parametersField;
    final String responseField;

    SchemaDialect(String parametersField, String responseField) {
        this.parametersField = parametersField;
        this.responseField = responseField;
    }

    /** The schema as it goes out; what the older dialect cannot say is left out and said so. */
    String write(Json schema, String owner, ModelFacts facts) {
        String checked = WireJson.checkedObject(schema, owner);
        return this == JSON_SCHEMA ? checked : OpenApiSchema.of(checked, owner, facts);
    }
}
