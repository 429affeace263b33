package io.github.llmports.support.http;

import java.net.SocketAddress;
import java.util.function.Supplier;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.nio.ssl.TlsStrategy;
import org.apache.hc.core5.net.NamedEndpoint;
import org.apache.hc.core5.reactor.ssl.TransportSecurityLayer;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * TLS that is set up with the first connection that needs it: to read the trusted certificates takes a tenth of a
 * second, and a server on the own machine needs none. Thread-safe.
 */
final class LazyTls implements TlsStrategy {

    private final Supplier<TlsStrategy> setup;
    private @Nullable TlsStrategy strategy;

    LazyTls(Supplier<TlsStrategy> setup) {
        this.setup = setup;
    }

    private synchronized TlsStrategy strategy() {
        if (strategy == null) {
            strategy = setup.get();
        }
        return strategy;
    }

    @Override
    public void upgrade(
            TransportSecurityLayer session,
            NamedEndpoint endpoint,
            Object attachment,
            Timeout handshakeTimeout,
            FutureCallback<TransportSecurityLayer> callback) {
        strategy().upgrade(session, endpoint, attachment, handshakeTimeout, callback);
    }

    /** The older form, which HttpClient no longer calls. */
    @Override
    @Deprecated
    public boolean upgrade(
            TransportSecurityLayer session,
            HttpHost host,
            SocketAddress localAddress,
            SocketAddress remoteAddress,
            Object attachment,
            Timeout handshakeTimeout) {
        return strategy().upgrade(session, host, localAddress, remoteAddress, attachment, handshakeTimeout);
    }
}
