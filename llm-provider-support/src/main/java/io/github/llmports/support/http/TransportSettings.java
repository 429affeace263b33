package io.github.llmports.support.http;

import io.github.llmports.api.settings.SettingSpec;
import io.github.llmports.api.settings.SettingType;
import io.github.llmports.api.settings.Settings;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/** The settings of a transport, the same for every HTTP provider. */
public final class TransportSettings {

    private static final TransportOptions DEFAULTS = TransportOptions.defaults();

    private TransportSettings() {}

    /**
     * The settings, for a factory to declare beside its own.
     *
     * @return the settings, all optional
     */
    public static List<SettingSpec> specs() {
        return List.of(
                time("connectTimeout", DEFAULTS.connectTimeout(), "Time to get a connection, TLS included."),
                time(
                        "firstEventTimeout",
                        DEFAULTS.firstEventTimeout(),
                        "Time from the request to the first event or the answer."),
                time("idleTimeout", DEFAULTS.idleTimeout(), "Silence allowed in the middle of an answer."),
                size("maxResponseBytes", DEFAULTS.maxResponseBytes(), "The largest answer that is read whole."),
                size("maxEventBytes", DEFAULTS.maxEventBytes(), "The largest event of a stream."),
                SettingSpec.of("maxConnectionsPerHost", SettingType.INTEGER, "The most connections to one host.")
                        .withDefault(String.valueOf(DEFAULTS.maxConnectionsPerHost())),
                SettingSpec.of("http2", SettingType.FLAG, "Whether HTTP/2 is offered on TLS connections.")
                        .withDefault(String.valueOf(DEFAULTS.http2())),
                SettingSpec.of("proxy", SettingType.URL, "The HTTP proxy, such as http://proxy.example:3128."),
                SettingSpec.of(
                                "allowInsecureHttp",
                                SettingType.FLAG,
                                "Whether the key may go over http:// to a host that is not loopback.")
                        .withDefault(String.valueOf(DEFAULTS.allowInsecureHttp())));
    }

    /**
     * Reads the settings.
     *
     * @param settings a provider's settings
     * @return the options; what is unset keeps its default
     */
    public static TransportOptions options(Settings settings) {
        TransportOptions.Builder builder = TransportOptions.builder();
        settings.duration("connectTimeout").ifPresent(builder::connectTimeout);
        settings.duration("firstEventTimeout").ifPresent(builder::firstEventTimeout);
        settings.duration("idleTimeout").ifPresent(builder::idleTimeout);
        settings.size("maxResponseBytes").map(TransportSettings::saturated).ifPresent(builder::maxResponseBytes);
        settings.size("maxEventBytes").map(TransportSettings::saturated).ifPresent(builder::maxEventBytes);
        settings.integer("maxConnectionsPerHost").ifPresent(builder::maxConnectionsPerHost);
        settings.flag("http2").ifPresent(builder::http2);
        settings.url("proxy").map(TransportSettings::proxy).ifPresent(builder::proxy);
        settings.flag("allowInsecureHttp").ifPresent(builder::allowInsecureHttp);
        return builder.build();
    }

    private static SettingSpec time(String name, Duration value, String documentation) {
        return SettingSpec.of(name, SettingType.DURATION, documentation).withDefault(value.toSeconds() + "s");
    }

    private static SettingSpec size(String name, int value, String documentation) {
        return SettingSpec.of(name, SettingType.SIZE, documentation).withDefault(String.valueOf(value));
    }

    /** An array holds no more. */
    private static int saturated(long size) {
        return (int) Math.min(Integer.MAX_VALUE - 8, size);
    }

    private static ProxyOptions proxy(URI uri) {
        int port = uri.getPort();
        return ProxyOptions.of(uri.getHost(), port < 0 ? 80 : port);
    }
}
