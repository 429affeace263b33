package io.github.llmports.verification.specs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.llmports.testkit.server.Exchange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the providers send is what the services say they take. */
class SpecsIT {
    private static final Path REPORT = Path.of("target", "specs.txt");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int FEWEST = 40;

    @Test
    void everyRequestIsValid() throws IOException {
        Deviations deviations = Deviations.read();
        List<String> table = new ArrayList<>();
        List<String> wrong = new ArrayList<>();
        int valid = 0;
        int all = 0;
        for (SpecifiedService service : SpecifiedService.values()) {
            Optional<Spec> spec = Spec.of(service.file());
            assumeTrue(spec.isPresent(), "no schemas: set -D" + Spec.PROPERTY + " to the directory that has them");
            Map<String, int[]> counts = new LinkedHashMap<>();
            for (Exchange exchange : RequestBattery.sentTo(service)) {
                String path = service.specPath(exchange.path());
                List<Complaint> complaints =
                        deviations.unexcused(spec.get().complaints(path, JSON.readTree(exchange.body())));
                int[] count = counts.computeIfAbsent(path, unused -> new int[2]);
                count[0] += complaints.isEmpty() ? 1 : 0;
                count[1]++;
                complaints.forEach(complaint -> wrong.add(service + " " + complaint));
            }
            for (Map.Entry<String, int[]> count : counts.entrySet()) {
                table.add(String.format(
                        "%-12s %-46s %5d of %5d", service, count.getKey(), count.getValue()[0], count.getValue()[1]));
                valid += count.getValue()[0];
                all += count.getValue()[1];
            }
        }
        deviations.used().forEach(one -> table.add("deviation " + one.path() + " " + one.place() + ": " + one.proof()));
        table.addAll(wrong.stream().distinct().toList());
        table.add("specs: " + valid + " of " + all);
        Files.createDirectories(REPORT.getParent());
        Files.write(REPORT, table);

        assertThat(wrong).isEmpty();
        assertThat(deviations.unused()).as("deviations that nothing needs").isEmpty();
        assertThat(all).isGreaterThan(FEWEST * SpecifiedService.values().length);
    }

    @Test
    void aFieldThatNoServiceTakesIsSeen() throws IOException {
        for (SpecifiedService service : SpecifiedService.values()) {
            Optional<Spec> spec = Spec.of(service.file());
            assumeTrue(spec.isPresent(), "no schemas: set -D" + Spec.PROPERTY + " to the directory that has them");
            Exchange exchange = RequestBattery.sentTo(service).get(0);
            JsonNode body = JSON.readTree(exchange.body().replaceFirst("\\{", "{\"unheard_of\":1,"));

            assertThat(spec.get().complaints(service.specPath(exchange.path()), body))
                    .as(service.toString())
                    .anySatisfy(complaint -> assertThat(complaint.place()).isEqualTo("/unheard_of"));
        }
    }

    @Test
    void aValueOfAnotherTypeIsSeen() throws IOException {
        for (SpecifiedService service : SpecifiedService.values()) {
            Optional<Spec> spec = Spec.of(service.file());
            assumeTrue(spec.isPresent(), "no schemas: set -D" + Spec.PROPERTY + " to the directory that has them");
            Exchange exchange = RequestBattery.sentTo(service).get(0);
            JsonNode body =
                    JSON.readTree(exchange.body().replaceFirst("\"(messages|input|contents)\":", "\"$1\":7,\"x\":"));

            assertThat(spec.get().complaints(service.specPath(exchange.path()), body))
                    .as(service.toString())
                    .anySatisfy(complaint -> assertThat(complaint.keyword()).isNotEqualTo("unknown"));
        }
    }
}
