package io.github.llmports.provider.gemini;

import io.github.llmports.provider.gemini.wire.request.GeminiRequestMapper;
import io.github.llmports.support.exchange.ErrorMapper;
import io.github.llmports.support.exchange.ServiceClient;

/**
 * Who serves, and how it is spoken to.
 *
 * @param client sends and receives
 * @param version the version of the API, the first step of every path
 * @param requests writes requests
 * @param errors maps the service's errors
 */
record GeminiService(ServiceClient client, String version, GeminiRequestMapper requests, ErrorMapper errors) {}
