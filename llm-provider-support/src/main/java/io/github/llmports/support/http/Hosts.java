package io.github.llmports.support.http;

import java.util.Locale;

/** What a host name tells without asking the network. */
final class Hosts {

    private Hosts() {}

    static boolean loopback(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        return name.equals("localhost")
                || name.endsWith(".localhost")
                || name.equals("[::1]")
                || name.equals("::1")
                || name.matches("127(\\.\\d{1,3}){3}");
    }
}
