package io.github.llmports.api.error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.github.llmports.api.Samples;
import io.github.llmports.api.report.ErrorKind;
import io.github.llmports.api.report.Failure;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class LlmExceptionTest {

    private static final ErrorDetails DETAILS = Samples.DETAILS;
    private static final Throwable CAUSE = new IOException("broken pipe");

    /** One leaf of each kind, with and without a cause. */
    record Leaf(ErrorKind kind, LlmException plain, LlmException caused) {}

    @FunctionalInterface
    interface Plain {
        LlmException create(String message, ErrorDetails details);
    }

    @FunctionalInterface
    interface Caused {
        LlmException create(String message, ErrorDetails details, Throwable cause);
    }

    private static Leaf leaf(ErrorKind kind, Plain plain, Caused caused) {
        return new Leaf(kind, plain.create("what happened", DETAILS), caused.create("what happened", DETAILS, CAUSE));
    }

    static Stream<Leaf> leaves() {
        return Stream.of(
                leaf(ErrorKind.AUTHENTICATION, AuthenticationException::new, AuthenticationException::new),
                leaf(ErrorKind.PERMISSION_DENIED, PermissionDeniedException::new, PermissionDeniedException::new),
                leaf(ErrorKind.QUOTA_EXHAUSTED, QuotaExhaustedException::new, QuotaExhaustedException::new),
                leaf(ErrorKind.RATE_LIMITED, RateLimitedException::new, RateLimitedException::new),
                leaf(ErrorKind.INVALID_REQUEST, InvalidRequestException::new, InvalidRequestException::new),
                leaf(
                        ErrorKind.CONTEXT_LENGTH_EXCEEDED,
                        ContextLengthExceededException::new,
                        ContextLengthExceededException::new),
                leaf(ErrorKind.CONTENT_BLOCKED, ContentBlockedException::new, ContentBlockedException::new),
                leaf(ErrorKind.MODEL_NOT_FOUND, ModelNotFoundException::new, ModelNotFoundException::new),
                leaf(ErrorKind.OVERLOADED, OverloadedException::new, OverloadedException::new),
                leaf(ErrorKind.SERVER_FAILED, ServerFailedException::new, ServerFailedException::new),
                leaf(
                        ErrorKind.TIMED_OUT,
                        (message, details) -> new TimedOutException(TimeoutClock.IDLE, message, details),
                        (message, details, cause) -> new TimedOutException(TimeoutClock.IDLE, message, details, cause)),
                leaf(ErrorKind.CONNECTION_FAILED, ConnectionFailedException::new, ConnectionFailedException::new),
                leaf(ErrorKind.MALFORMED_RESPONSE, MalformedResponseException::new, MalformedResponseException::new),
                leaf(ErrorKind.INCOMPLETE_STREAM, IncompleteStreamException::new, IncompleteStreamException::new),
                leaf(ErrorKind.CANCELLED, CancelledException::new, CancelledException::new),
                leaf(ErrorKind.OTHER, OtherLlmException::new, OtherLlmException::new));
    }

    @Test
    void hasOneLeafForEachKind() {
        assertThat(leaves().map(Leaf::kind)).containsExactlyInAnyOrder(ErrorKind.values());
        Set<Class<?>> sampled =
                leaves().<Class<?>>map(leaf -> leaf.plain().getClass()).collect(Collectors.toSet());
        assertThat(sampled).containsExactlyInAnyOrder(LlmException.class.getPermittedSubclasses());
    }

    @ParameterizedTest
    @MethodSource("leaves")
    void tellsWhatItKnows(Leaf leaf) {
        LlmException plain = leaf.plain();

        assertThat(plain).hasMessage("what happened").hasNoCause();
        assertThat(plain.kind()).isEqualTo(leaf.kind());
        assertThat(plain.details()).isEqualTo(DETAILS);
        assertThat(plain.provider()).contains("house");
        assertThat(plain.model()).contains("small");
        assertThat(plain.status()).hasValue(429);
        assertThat(plain.requestId()).contains("req_1");
        assertThat(plain.retryAfter()).isEqualTo(DETAILS.retryAfter());
        assertThat(plain.attempts()).containsExactly(Samples.ATTEMPT);
        assertThat(plain.partial()).contains(Samples.RESPONSE);
        assertThat(leaf.caused()).hasMessage("what happened").hasCause(CAUSE);
        assertThat(leaf.caused().details()).isEqualTo(DETAILS);
    }

    @ParameterizedTest
    @MethodSource("leaves")
    void copiesItselfWithOtherDetailsAndTheStackOfTheCaller(Leaf leaf) {
        ErrorDetails other = DETAILS.toBuilder().provider("annex").build();

        LlmException copy = leaf.caused().with(other);

        assertThat(copy)
                .isNotSameAs(leaf.caused())
                .hasSameClassAs(leaf.caused())
                .hasMessage("what happened")
                .hasCause(CAUSE);
        assertThat(copy.kind()).isEqualTo(leaf.kind());
        assertThat(copy.provider()).contains("annex");
        assertThat(copy.getStackTrace())
                .anyMatch(frame -> frame.getMethodName().equals("copiesItselfWithOtherDetailsAndTheStackOfTheCaller"));
        assertThat(leaf.plain().with(other)).hasNoCause();
    }

    @ParameterizedTest
    @MethodSource("leaves")
    void keepsMessageAndKindWhenSerialized(Leaf leaf) throws IOException, ClassNotFoundException {
        LlmException back = serialized(leaf.caused());

        assertThat(back).hasSameClassAs(leaf.caused()).hasMessage("what happened");
        assertThat(back.kind()).isEqualTo(leaf.kind());
        assertThat(back.details()).isEqualTo(ErrorDetails.none());
        assertThat(back.retryable()).isEqualTo(leaf.kind().retryableByDefault());
    }

    @Test
    void namesTheClockThatRanOutAlsoInCopies() throws IOException, ClassNotFoundException {
        TimedOutException original = new TimedOutException(TimeoutClock.FIRST_EVENT, "slow", DETAILS);

        assertThat(original.clock()).isEqualTo(TimeoutClock.FIRST_EVENT);
        assertThat(((TimedOutException) original.with(ErrorDetails.none())).clock())
                .isEqualTo(TimeoutClock.FIRST_EVENT);
        assertThat(serialized(original).clock()).isEqualTo(TimeoutClock.FIRST_EVENT);
    }

    @ParameterizedTest
    @EnumSource(ErrorKind.class)
    void isRetryableByKindUnlessTheProviderSaysOtherwise(ErrorKind kind) {
        Leaf leaf = leaves().filter(each -> each.kind() == kind).findFirst().orElseThrow();
        boolean byDefault = EnumSet.of(
                        ErrorKind.RATE_LIMITED,
                        ErrorKind.OVERLOADED,
                        ErrorKind.SERVER_FAILED,
                        ErrorKind.TIMED_OUT,
                        ErrorKind.CONNECTION_FAILED,
                        ErrorKind.MALFORMED_RESPONSE,
                        ErrorKind.INCOMPLETE_STREAM)
                .contains(kind);

        assertThat(leaf.plain().with(ErrorDetails.none()).retryable()).isEqualTo(byDefault);
        assertThat(leaf.plain()
                        .with(ErrorDetails.builder().retryable(!byDefault).build())
                        .retryable())
                .isEqualTo(!byDefault);
    }

    @Test
    void becomesAValueForReports() {
        Failure failure = new RateLimitedException("too much", DETAILS).failure();

        assertThat(failure).isEqualTo(Samples.FAILURE);
    }

    @Test
    void knowsNothingUnlessTold() {
        LlmException exception = new OtherLlmException("odd", ErrorDetails.none());

        assertThat(exception.provider()).isEmpty();
        assertThat(exception.status()).isEqualTo(OptionalInt.empty());
        assertThat(exception.attempts()).isEmpty();
        assertThat(exception.partial()).isEqualTo(Optional.empty());
    }

    @Test
    void refusesToBeMadeWithoutMessageDetailsOrClock() {
        assertThatNullPointerException().isThrownBy(() -> new OtherLlmException(null, DETAILS));
        assertThatNullPointerException().isThrownBy(() -> new OtherLlmException(null, DETAILS, CAUSE));
        assertThatNullPointerException().isThrownBy(() -> new OtherLlmException("odd", null));
        assertThatNullPointerException().isThrownBy(() -> new OtherLlmException("odd", null, CAUSE));
        assertThatNullPointerException().isThrownBy(() -> new TimedOutException(null, "slow", DETAILS));
        assertThatNullPointerException().isThrownBy(() -> new TimedOutException(null, "slow", DETAILS, CAUSE));
    }

    @SuppressWarnings("unchecked")
    static <T> T serialized(T value) throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(value);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (T) in.readObject();
        }
    }
}
