package io.github.llmports.core.config;

import java.net.URI;
import java.util.Locale;

/** Tells addresses that would carry a credential in the clear over a network. Asks no name server. */
public final class CleartextUrl {

    private CleartextUrl() {}

    /**
     * Whether an address leads to another machine over http.
     *
     * @param url a well-formed address, or empty text
     * @return true for http to any host but this machine's own
     */
    public static boolean leavesMachine(String url) {
        URI uri = URI.create(url);
        return "http".equalsIgnoreCase(uri.getScheme()) && !loopback(String.valueOf(uri.getHost()));
    }

    private static boolean loopback(String host) {
        String lower = host.toLowerCase(Locale.ROOT);
        return lower.equals("localhost")
                || lower.endsWith(".localhost")
                || lower.equals("[::1]")
                || lower.matches("127(\\.\\d{1,3}){3}");
    }
}
