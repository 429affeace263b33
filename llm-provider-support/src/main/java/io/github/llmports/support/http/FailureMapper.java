package io.github.llmports.support.http;

import io.github.llmports.api.error.CancelledException;
import io.github.llmports.api.error.ConnectionFailedException;
import io.github.llmports.api.error.ErrorDetails;
import io.github.llmports.api.error.IncompleteStreamException;
import io.github.llmports.api.error.LlmException;
import io.github.llmports.api.error.MalformedResponseException;
import io.github.llmports.api.error.OtherLlmException;
import io.github.llmports.api.error.TimedOutException;
import io.github.llmports.api.error.TimeoutClock;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.MalformedChunkCodingException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.ParseException;
import org.apache.hc.core5.http.TruncatedChunkException;

/**
 * Turns what HttpClient throws for one exchange into the exceptions of the API. Messages name the host, never the path,
 * the query or a header.
 */
final class FailureMapper {

    private final URI uri;
    private final TransportOptions options;

    FailureMapper(URI uri, TransportOptions options) {
        this.uri = uri;
        this.options = options;
    }

    /** The name for messages; put together only when something fails. */
    private String host() {
        return uri.getPort() < 0 ? uri.getHost() : uri.getHost() + ":" + uri.getPort();
    }

    /** A failure before the head of the answer. */
    LlmException beforeAnswer(Throwable cause) {
        if (cause instanceof LlmException known) {
            return known;
        }
        if (cause instanceof ConnectTimeoutException || cause instanceof ConnectionRequestTimeoutException) {
            return expired(TimeoutClock.CONNECT, options.connectTimeout());
        }
        if (cause instanceof UnknownHostException) {
            return connection("the host " + host() + " is unknown; check the base URL, DNS and proxy", cause);
        }
        if (cause instanceof ConnectException) {
            return connection(
                    host() + " refuses the connection; check base URL, port and proxy, and that it runs", cause);
        }
        if (cause instanceof SSLException) {
            return new ConnectionFailedException(
                    "TLS with " + host() + " failed (" + cause.getMessage()
                            + "); check that the address speaks https, and the trusted certificates (sslContext)",
                    ErrorDetails.builder().retryable(false).build(),
                    cause);
        }
        if (malformed(cause)) {
            return malformedAnswer(cause);
        }
        if (cause instanceof IOException) {
            return connection("the connection to " + host() + " broke before the answer", cause);
        }
        return unexpected(cause);
    }

    /** A failure in the body of a whole answer. */
    LlmException inBody(Throwable cause) {
        return cut(cause) ? connection("the answer of " + host() + " was cut off", cause) : beforeAnswer(cause);
    }

    /** A failure in the body of a stream. */
    LlmException inStream(Throwable cause) {
        return cut(cause)
                ? new IncompleteStreamException(
                        "the stream from " + host() + " was cut off", ErrorDetails.none(), cause)
                : beforeAnswer(cause);
    }

    LlmException expired(TimeoutClock clock, Duration after) {
        String message = switch (clock) {
            case CONNECT ->
                "no connection to " + host() + " within " + after
                        + "; check the network, or raise connectTimeout or maxConnectionsPerHost ("
                        + options.maxConnectionsPerHost() + ")";
            case FIRST_EVENT -> host() + " sent nothing within " + after + "; raise the first-event clock";
            case IDLE -> host() + " fell silent for " + after + " in the middle; raise the idle clock";
            default -> "the deadline passed " + after + " after the request to " + host() + " began; raise it";
        };
        return new TimedOutException(clock, message, ErrorDetails.none());
    }

    LlmException cancelled() {
        return new CancelledException("the exchange with " + host() + " was cancelled", ErrorDetails.none());
    }

    LlmException closed() {
        return new CancelledException(
                "the exchange with " + host() + " was cancelled: its transport was closed", ErrorDetails.none());
    }

    LlmException tooLarge() {
        return new MalformedResponseException(
                "the answer of " + host() + " has more than " + options.maxResponseBytes()
                        + " bytes; raise maxResponseBytes if that is right",
                ErrorDetails.builder().retryable(false).build());
    }

    LlmException malformedEncoding(Throwable cause) {
        return new MalformedResponseException(
                "the answer of " + host() + " is not the gzip that it says", ErrorDetails.none(), cause);
    }

    LlmException unknownEncoding(String encoding) {
        return new MalformedResponseException(
                "the answer of " + host() + " is encoded as " + encoding + ", which nobody asked for",
                ErrorDetails.none());
    }

    private boolean cut(Throwable cause) {
        return cause instanceof TruncatedChunkException
                || cause instanceof IOException && !malformed(cause) && !(cause instanceof SSLException);
    }

    private static boolean malformed(Throwable cause) {
        return cause instanceof HttpException
                || cause instanceof ParseException
                || cause instanceof MessageConstraintException
                || cause instanceof MalformedChunkCodingException && !(cause instanceof TruncatedChunkException);
    }

    private LlmException malformedAnswer(Throwable cause) {
        if (cause instanceof MessageConstraintException) {
            return new MalformedResponseException(
                    host() + " sent no HTTP, or a header beyond maxHeaderBytes (" + options.maxHeaderBytes()
                            + ") or maxHeaderCount (" + options.maxHeaderCount()
                            + "); check the base URL, or raise them",
                    ErrorDetails.none(),
                    cause);
        }
        return new MalformedResponseException(
                "what " + host() + " sent is no valid HTTP; check the base URL and proxies",
                ErrorDetails.none(),
                cause);
    }

    private static LlmException connection(String message, Throwable cause) {
        return new ConnectionFailedException(message, ErrorDetails.none(), cause);
    }

    LlmException unexpected(Throwable cause) {
        return new OtherLlmException(
                "the exchange with " + host() + " failed: " + cause.getClass().getSimpleName(),
                ErrorDetails.none(),
                cause);
    }
}
