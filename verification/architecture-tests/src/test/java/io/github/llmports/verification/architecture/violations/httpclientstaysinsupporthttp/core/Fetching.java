package io.github.llmports.verification.architecture.violations.httpclientstaysinsupporthttp.core;

import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;

/** HttpClient in the core. */
final class Fetching {
    CloseableHttpAsyncClient http;
}
