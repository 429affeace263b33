package io.github.llmports.verification.benchmarks.measure;

import io.github.llmports.verification.benchmarks.upstream.Protocol;
import io.github.llmports.verification.benchmarks.worker.Worker;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures one cell for several clients: every client in a JVM of its own, warmed up one after the other, then measured
 * in turn in each round. Some cells need a new JVM for each round.
 */
public final class CellRun {
    private static final List<String> COMMON = List.of("-XX:+UseG1GC", "-XX:-UseDynamicNumberOfCompilerThreads");

    /** Set on the harness, read by the worker: what is measured, and how much less to try it out with. */
    private static final List<String> TUNING =
            List.of(Protocol.PROPERTY, "benchmark.warmup.seconds", "benchmark.slow.streams");

    private final CellKey key;
    private final Jdk jdk;
    private final Path work;
    private final List<Contender> contenders;
    private final List<Row> rows = new ArrayList<>();

    private CellRun(CellKey key, Jdk jdk, Path work, List<Contender> contenders) {
        this.key = key;
        this.jdk = jdk;
        this.work = work;
        this.contenders = contenders;
    }

    /**
     * Runs all rounds of a cell.
     *
     * @param work a directory for logs
     */
    public static List<Row> measure(Cell cell, Wire wire, Jdk jdk, Path work, List<Contender> contenders)
            throws IOException, InterruptedException {
        CellKey key = new CellKey(jdk.name(), wire.label(), Protocol.current().label(), cell.label());
        CellRun run = new CellRun(key, jdk, work, contenders);
        try (Service service = Service.start(wire, jdk, work)) {
            for (int fork = 0; fork < cell.forks(); fork++) {
                run.fork(cell, service, fork * cell.roundsPerFork());
            }
        }
        return List.copyOf(run.rows);
    }

    private void fork(Cell cell, Service service, int firstRound) throws IOException {
        List<ChildJvm> workers = new ArrayList<>();
        try {
            for (Contender contender : contenders) {
                ChildJvm worker = worker(cell, contender, service);
                workers.add(worker);
                if (cell.warmsUp()) {
                    worker.ask(cell.label());
                }
            }
            for (int round = firstRound; round < firstRound + cell.roundsPerFork(); round++) {
                round(cell, workers, round);
            }
        } finally {
            workers.forEach(ChildJvm::close);
        }
    }

    /** Every second round goes the other way about, so that nobody is always first. */
    private void round(Cell cell, List<ChildJvm> workers, int round) throws IOException {
        for (int i = 0; i < workers.size(); i++) {
            int index = round % 2 == 0 ? i : workers.size() - 1 - i;
            String answer = workers.get(index).ask(cell.label());
            rows.add(new Row(key, contenders.get(index).name(), round, Row.parse(answer)));
        }
    }

    private static void passOn(String property, List<String> options) {
        String value = System.getProperty(property);
        if (value != null) {
            options.add("-D" + property + "=" + value);
        }
    }

    private ChildJvm worker(Cell cell, Contender contender, Service service) throws IOException {
        List<String> options = new ArrayList<>(COMMON);
        options.addAll(cell.heap());
        options.addAll(service.clientOptions());
        TUNING.forEach(name -> passOn(name, options));
        return ChildJvm.start(
                jdk,
                options,
                contender.classPath(),
                List.of(Worker.class.getName(), contender.factory(), service.address()),
                work.resolve(contender.name() + ".log"));
    }
}
