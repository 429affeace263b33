package io.github.llmports.verification.architecture.violations.httpcorestaysinsupporthttpandtestkit.provider.one;

import org.apache.hc.core5.http.HttpHost;

/** HttpCore in a provider. */
final class Fetching {
    HttpHost host;
}
