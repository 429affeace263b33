package io.github.llmports.support.http;

import io.github.llmports.api.error.ErrorDetails;
import io.github.llmports.api.error.InvalidRequestException;
import java.net.URI;
import java.util.Locale;
import java.util.Set;

/** Refuses requests that must not leave the machine. */
final class RequestGuard {

    private static final Set<String> OURS =
            Set.of("host", "connection", "content-length", "transfer-encoding", "upgrade", "expect", "te", "trailer");
    private static final Set<String> CREDENTIALS =
            Set.of("authorization", "api-key", "x-api-key", "x-goog-api-key", "proxy-authorization", "cookie");
    private static final String TOKEN_MARKS = "!#$%&'*+-.^_`|~";

    private final boolean allowInsecureHttp;

    RequestGuard(boolean allowInsecureHttp) {
        this.allowInsecureHttp = allowInsecureHttp;
    }

    /** Throws {@link InvalidRequestException} with the remedy if the request must not be sent. */
    void check(HttpCallRequest request) {
        URI uri = request.uri();
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("https") && !scheme.equals("http") || uri.getHost() == null) {
            throw refused("the address is no http or https URL with a host; check the base URL");
        }
        if (uri.getRawUserInfo() != null) {
            throw refused("the address of " + uri.getHost() + " holds a user; put the credential into the settings");
        }
        if (!uri.toASCIIString().equals(uri.toString())) {
            throw refused("the address of " + uri.getHost() + " holds characters other than ASCII; encode them");
        }
        request.headers().forEach(RequestGuard::checkField);
        if (scheme.equals("http") && !allowInsecureHttp && !loopback(uri.getHost()) && holdsCredential(request)) {
            throw refused("http:// to " + uri.getHost()
                    + " would show the credential to everyone on the way; use https, or set allowInsecureHttp");
        }
    }

    /** Whether a host name means this machine, as far as the name alone tells. */
    static boolean loopback(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        return name.equals("localhost")
                || name.endsWith(".localhost")
                || name.equals("[::1]")
                || name.matches("127(\\.\\d{1,3}){3}");
    }

    private static boolean holdsCredential(HttpCallRequest request) {
        return CREDENTIALS.stream()
                .anyMatch(name -> request.headers().first(name).isPresent());
    }

    private static void checkField(String name, String value) {
        if (name.isEmpty() || !name.chars().allMatch(RequestGuard::tokenCharacter)) {
            throw refused("a header name holds a character that HTTP does not allow there: "
                    + name.replaceAll("[^\\x21-\\x7e]", "?"));
        }
        if (OURS.contains(name.toLowerCase(Locale.ROOT))) {
            throw refused("the header " + name + " belongs to the transport; remove it from the headers");
        }
        if (!value.chars().allMatch(c -> c == '\t' || c >= 0x20 && c < 0x7f)) {
            throw refused("the value of the header " + name + " holds a control character or one that is not ASCII");
        }
    }

    private static boolean tokenCharacter(int c) {
        return c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || TOKEN_MARKS.indexOf(c) >= 0;
    }

    private static InvalidRequestException refused(String message) {
        return new InvalidRequestException(message, ErrorDetails.none());
    }
}
