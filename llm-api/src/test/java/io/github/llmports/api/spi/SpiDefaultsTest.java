package io.github.llmports.api.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.github.llmports.api.Samples;
import io.github.llmports.api.chat.ChatResponse;
import io.github.llmports.api.event.ChatEvent;
import io.github.llmports.api.settings.SettingSpec;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.junit.jupiter.api.Test;

class SpiDefaultsTest {

    /** What a provider has to write when it can do nothing more. */
    private static final class PlainFactory implements LlmProviderFactory {
        @Override
        public String type() {
            return "plain";
        }

        @Override
        public List<SettingSpec> settings() {
            return List.of();
        }

        @Override
        public LlmProvider create(ProviderContext context) {
            return new LlmProvider() {
                @Override
                public CompletionStage<ChatResponse> chat(ProviderCall call) {
                    return CompletableFuture.completedFuture(Samples.RESPONSE);
                }

                @Override
                public Flow.Publisher<ChatEvent> stream(ProviderCall call) {
                    return subscriber -> {};
                }
            };
        }
    }

    private static final class MarkedThread extends Thread implements IoThread {
        private boolean marked;

        @Override
        public void run() {
            marked = IoThread.current();
        }
    }

    @Test
    void hasNoCatalogueAbilityOrResourceUnlessItSaysSo() {
        PlainFactory factory = new PlainFactory();
        LlmProvider provider = factory.create(new TestContext("plain", Runnable::run));

        assertThat(factory.catalogue()).isEmpty();
        assertThat(provider.ability(ModelListing.class)).isEmpty();
        assertThatNoException().isThrownBy(provider::close);
    }

    @Test
    void recognisesAMarkedThread() throws InterruptedException {
        MarkedThread thread = new MarkedThread();
        thread.start();
        thread.join();

        assertThat(thread.marked).isTrue();
        assertThat(IoThread.current()).isFalse();
    }

    @Test
    void givesFeedbackToNobody() {
        assertThatNoException().isThrownBy(() -> {
            CallFeedback.SILENT.warn(Samples.WARNING);
            CallFeedback.SILENT.requestId("req_1");
            CallFeedback.SILENT.rateLimits(Samples.LIMITS);
        });
    }
}
