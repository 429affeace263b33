package io.github.llmports.support.http;

import org.apache.hc.client5.http.protocol.HttpClientContext;

/** Carries an exchange to where HttpClient tells of its connection and that its request goes out. */
final class ExchangeContext extends HttpClientContext {

    private final ClientExchange exchange;

    ExchangeContext(ClientExchange exchange) {
        this.exchange = exchange;
    }

    ClientExchange exchange() {
        return exchange;
    }
}
