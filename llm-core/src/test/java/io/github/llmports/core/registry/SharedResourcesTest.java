package io.github.llmports.core.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SharedResourcesTest {

    private final SharedResources resources = new SharedResources();
    private final List<String> closed = new ArrayList<>();

    @Test
    void makesAResourceOncePerTypeAndKey() {
        AutoCloseable first = resources.shared(AutoCloseable.class, "options", () -> resource("first"));
        AutoCloseable again = resources.shared(AutoCloseable.class, "options", () -> resource("again"));
        AutoCloseable other = resources.shared(AutoCloseable.class, "other options", () -> resource("other"));
        assertThat(again).isSameAs(first);
        assertThat(other).isNotSameAs(first);
    }

    @Test
    void closesTheNewestFirstAndGoesOnAfterAFailure() {
        resources.shared(AutoCloseable.class, 1, () -> resource("one"));
        resources.shared(AutoCloseable.class, 2, () -> () -> {
            throw new IllegalStateException("stuck");
        });
        resources.shared(AutoCloseable.class, 3, () -> resource("three"));
        resources.close();
        resources.close();
        assertThat(closed).containsExactly("three", "one");
    }

    @Test
    void keepsTheInterruptFlagOfWhoCloses() {
        resources.shared(AutoCloseable.class, 1, () -> () -> {
            throw new InterruptedException();
        });
        resources.close();
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void makesNothingOnceClosed() {
        resources.close();
        assertThatThrownBy(() -> resources.shared(AutoCloseable.class, 1, () -> resource("late")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the client is closed");
    }

    private AutoCloseable resource(String name) {
        return () -> closed.add(name);
    }
}
