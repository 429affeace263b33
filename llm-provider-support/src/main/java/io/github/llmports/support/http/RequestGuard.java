package io.github.llmports.support.http;

import io.github.llmports.api.error.ErrorDetails;
import io.github.llmports.api.error.InvalidRequestException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;

/** Refuses requests that must not leave the machine. */
final class RequestGuard {

    private static final List<String> OURS =
            List.of("host", "connection", "content-length", "transfer-encoding", "upgrade", "expect", "te", "trailer");
    private static final Set<String> CREDENTIALS =
            Set.of("authorization", "api-key", "x-api-key", "x-goog-api-key", "proxy-authorization", "cookie");
    private static final String TOKEN_MARKS = "!#$%&'*+-.^_`|~";
    private static final Pattern LOOPBACK_NUMBER = Pattern.compile("127(\\.\\d{1,3}){3}");

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
                || name.equals("127.0.0.1")
                || LOOPBACK_NUMBER.matcher(name).matches();
    }

    private static boolean holdsCredential(HttpCallRequest request) {
        return CREDENTIALS.stream()
                .anyMatch(name -> request.headers().first(name).isPresent());
    }

    private static void checkField(String name, String value) {
        if (name.isEmpty() || !all(name, RequestGuard::tokenCharacter)) {
            throw refused("a header name holds a character that HTTP does not allow there: "
                    + name.replaceAll("[^\\x21-\\x7e]", "?"));
        }
        if (ours(name)) {
            throw refused("the header " + name + " belongs to the transport; remove it from the headers");
        }
        if (!all(value, RequestGuard::valueCharacter)) {
            throw refused("the value of the header " + name + " holds a control character or one that is not ASCII");
        }
    }

    /** Runs for every header of every request: neither a stream nor a copy. */
    private static boolean all(String text, IntPredicate allowed) {
        for (int i = 0; i < text.length(); i++) {
            if (!allowed.test(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean ours(String name) {
        for (String ours : OURS) {
            if (ours.equalsIgnoreCase(name)) {
                return true;
            }
        }
        return false;
    }

    private static boolean valueCharacter(int c) {
        return c == '\t' || c >= 0x20 && c < 0x7f;
    }

    private static boolean tokenCharacter(int c) {
        return c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || TOKEN_MARKS.indexOf(c) >= 0;
    }

    private static InvalidRequestException refused(String message) {
        return new InvalidRequestException(message, ErrorDetails.none());
    }
}
