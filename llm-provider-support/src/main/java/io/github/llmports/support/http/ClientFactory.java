package io.github.llmports.support.http;

import java.io.IOException;
import java.net.SocketAddress;
import java.util.function.Supplier;
import org.apache.hc.client5.http.async.AsyncExecCallback;
import org.apache.hc.client5.http.async.AsyncExecChain;
import org.apache.hc.client5.http.auth.AuthScope;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.client5.http.impl.DefaultConnectionKeepAliveStrategy;
import org.apache.hc.client5.http.impl.DefaultSchemePortResolver;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClientBuilder;
import org.apache.hc.client5.http.impl.auth.BasicCredentialsProvider;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManager;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.client5.http.impl.routing.DefaultProxyRoutePlanner;
import org.apache.hc.client5.http.ssl.ClientTlsStrategyBuilder;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.nio.AsyncEntityProducer;
import org.apache.hc.core5.http.nio.ssl.TlsStrategy;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.http2.HttpVersionPolicy;
import org.apache.hc.core5.http2.config.H2Config;
import org.apache.hc.core5.net.NamedEndpoint;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.reactor.IOReactorConfig;
import org.apache.hc.core5.reactor.ssl.TransportSecurityLayer;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/** Configures HttpClient: everything that it would do on its own accord is off. */
final class ClientFactory {

    /** HttpCore's default of 32 kB, three times a connection, would cost 100 kB a stream. */
    private static final int BUFFER_BYTES = 4 * 1024;

    /** What may be read before the consumer is asked. */
    private static final int FIRST_WINDOW = 8 * 1024;

    private static final int HTTP2_WINDOW = 32 * 1024;

    private ClientFactory() {}

    static CloseableHttpAsyncClient create(TransportOptions options, int receiveBufferBytes) {
        HttpAsyncClientBuilder builder = HttpAsyncClientBuilder.create()
                .setConnectionManager(connections(options))
                .setIOReactorConfig(reactor(options, receiveBufferBytes))
                .setIoSessionDecorator(BatchingSession::around)
                .setThreadFactory(LazyClient.ReactorThread.factory())
                .setHttp1Config(Http1Config.custom()
                        .setBufferSize(BUFFER_BYTES)
                        .setChunkSizeHint(BUFFER_BYTES)
                        .setInitialWindowSize(FIRST_WINDOW)
                        .setMaxLineLength(options.maxHeaderBytes())
                        .setMaxHeaderCount(options.maxHeaderCount())
                        .build())
                .setH2Config(H2Config.custom()
                        .setPushEnabled(false)
                        .setInitialWindowSize(HTTP2_WINDOW)
                        .setMaxHeaderListSize(options.maxHeaderBytes())
                        .build())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(Timeout.of(options.connectTimeout()))
                        .setAuthenticationEnabled(options.proxy().isPresent())
                        .setRedirectsEnabled(false)
                        .setContentCompressionEnabled(false)
                        .setProtocolUpgradeEnabled(false)
                        .build())
                .setKeepAliveStrategy((response, context) -> keepAlive(options, response, context))
                .setUserAgent(options.userAgent())
                .addRequestInterceptorFirst((request, entity, context) -> {
                    if (context instanceof ClientExchange.Context ours) {
                        ours.exchange().requested();
                    }
                })
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableContentCompression()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableConnectionState();
        options.proxy().ifPresentOrElse(proxy -> useProxy(builder, proxy), () -> goDirectly(builder));
        return builder.build();
    }

    private static PoolingAsyncClientConnectionManager connections(TransportOptions options) {
        return PoolingAsyncClientConnectionManagerBuilder.create()
                .setTlsStrategy(new LazyTls(() -> tls(options)))
                .setPoolConcurrencyPolicy(PoolConcurrencyPolicy.STRICT)
                .setMaxConnTotal(options.maxConnections())
                .setMaxConnPerRoute(options.maxConnectionsPerHost())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(Timeout.of(options.connectTimeout()))
                        .setValidateAfterInactivity(TimeValue.ofSeconds(1))
                        .build())
                .setDefaultTlsConfig(TlsConfig.custom()
                        .setHandshakeTimeout(Timeout.of(options.connectTimeout()))
                        .setVersionPolicy(
                                options.http2() ? HttpVersionPolicy.NEGOTIATE : HttpVersionPolicy.FORCE_HTTP_1)
                        .build())
                .build();
    }

    private static TlsStrategy tls(TransportOptions options) {
        ClientTlsStrategyBuilder tls = ClientTlsStrategyBuilder.create();
        options.sslContext().ifPresent(tls::setSslContext);
        return tls.buildAsync();
    }

    private static IOReactorConfig reactor(TransportOptions options, int receiveBufferBytes) {
        return IOReactorConfig.custom()
                .setIoThreadCount(options.ioThreads())
                .setRcvBufSize(receiveBufferBytes)
                .setTcpNoDelay(true)
                .setSoKeepAlive(true)
                .build();
    }

    private static TimeValue keepAlive(
            TransportOptions options, org.apache.hc.core5.http.HttpResponse response, HttpContext context) {
        TimeValue asked = DefaultConnectionKeepAliveStrategy.INSTANCE.getKeepAliveDuration(response, context);
        TimeValue most = TimeValue.of(options.keepAlive());
        return asked != null && asked.getDuration() > 0 && asked.compareTo(most) < 0 ? asked : most;
    }

    /** Without a proxy nobody authenticates: HttpClient's step for that, which takes the path apart, is not needed. */
    private static void goDirectly(HttpAsyncClientBuilder builder) {
        builder.replaceExecInterceptor(ChainElement.PROTOCOL.name(), ClientFactory::proceed);
    }

    /** Tells an exchange which connection it will have. */
    private static void proceed(
            HttpRequest request,
            AsyncEntityProducer body,
            AsyncExecChain.Scope scope,
            AsyncExecChain chain,
            AsyncExecCallback callback)
            throws HttpException, IOException {
        if (scope.clientContext instanceof ClientExchange.Context ours) {
            ours.exchange().connection().runningOn(scope.execRuntime);
        }
        chain.proceed(request, body, scope, callback);
    }

    private static void useProxy(HttpAsyncClientBuilder builder, ProxyOptions proxy) {
        builder.addExecInterceptorFirst("exchange", ClientFactory::proceed);
        HttpHost host = new HttpHost("http", proxy.host(), proxy.port());
        builder.setRoutePlanner(new DefaultProxyRoutePlanner(host, DefaultSchemePortResolver.INSTANCE) {
            @Override
            protected @Nullable HttpHost determineProxy(HttpHost target, HttpContext context) throws HttpException {
                return RequestGuard.loopback(target.getHostName()) ? null : super.determineProxy(target, context);
            }
        });
        if (proxy.username().isPresent() && proxy.password().isPresent()) {
            BasicCredentialsProvider credentials = new BasicCredentialsProvider();
            credentials.setCredentials(
                    new AuthScope(host),
                    new UsernamePasswordCredentials(
                            proxy.username().get(),
                            proxy.password().get().reveal().toCharArray()));
            builder.setDefaultCredentialsProvider(credentials);
        }
    }

    /**
     * TLS that is set up with the first connection that needs it: to read the trusted certificates takes a tenth of a
     * second, and a server on the own machine needs none. Thread-safe.
     */
    private static final class LazyTls implements TlsStrategy {

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
}
