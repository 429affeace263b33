package io.github.llmports.testkit.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.github.llmports.testkit.provider.ScriptedProvider;
import io.github.llmports.testkit.time.RealTime;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.platform.testkit.engine.EngineTestKit;

/** Each test of the contract can fail: for every defect, the one that is there for it does. */
class ProviderContractTest {
    private static Defect current = Defect.NONE;

    @Test
    void findsNothingWrongWithASoundProvider() {
        assertThat(failures(Defect.NONE)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void noticesEveryDefect(Defect defect) {
        assertThat(failures(defect)).anyMatch(test -> test.contains("'" + defect.noticedBy() + "'"));
    }

    private static List<String> failures(Defect defect) {
        current = defect;
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(Defective.class))
                .execute()
                .testEvents()
                .failed()
                .stream()
                .map(event ->
                        event.getTestDescriptor().getSource().orElseThrow().toString())
                .toList();
    }

    /** The contract, applied to a provider with the current defect. */
    static class Defective extends ProviderContract {

        @Override
        protected ProviderSetup open(Scenario scenario) {
            ScriptedProvider sound = new ScriptedProvider("scripted", RealTime.TIMER)
                    .otherwise(ScriptedProviderContractTest.reply(scenario));
            DefectiveProvider provider = new DefectiveProvider(sound, current);
            return ProviderSetup.of("scripted", provider, "model")
                    .sent(provider::sent)
                    .running(() -> (int) List.copyOf(sound.calls()).stream()
                            .filter(call -> !call.cancelled() && call.streamed())
                            .count());
        }

        @Override
        protected Set<Scenario> supported() {
            return new ScriptedProviderContractTest().supported();
        }

        @Override
        protected boolean enforcesDeadline() {
            return false;
        }

        @Override
        protected Duration patience() {
            return Duration.ofSeconds(1);
        }
    }
}
