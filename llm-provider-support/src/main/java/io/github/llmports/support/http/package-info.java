/**
 * The HTTP transport: pooled, asynchronous, with the clocks of a call, demand down to the socket and limits on all that
 * a server can send. The only package that knows HttpClient. Start with
 * {@link io.github.llmports.support.http.HttpTransport}.
 */
package io.github.llmports.support.http;
