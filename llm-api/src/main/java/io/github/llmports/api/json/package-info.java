/**
 * JSON text at the border of the API: schemas, provider options, raw provider data and opaque state travel as
 * {@link io.github.llmports.api.json.Json}. No JSON library belongs here; parsing happens in the providers and the
 * core.
 */
package io.github.llmports.api.json;
