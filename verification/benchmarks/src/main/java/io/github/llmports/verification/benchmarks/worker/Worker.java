package io.github.llmports.verification.benchmarks.worker;

import io.github.llmports.verification.benchmarks.client.BenchmarkClient;
import io.github.llmports.verification.benchmarks.client.ClientFactory;
import io.github.llmports.verification.benchmarks.upstream.Protocol;
import io.github.llmports.verification.benchmarks.upstream.Scene;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * Entry point of the measured process, {@code Worker CLIENT_FACTORY SERVICE_URL}. Each line of its input names a cell;
 * it answers with one line of figures. It ends with its input.
 */
public final class Worker {
    private final ClientFactory factory;
    private final String service;
    private final Map<String, Cell> cells = new HashMap<>();

    private Worker(ClientFactory factory, String service) {
        this.factory = factory;
        this.service = service;
    }

    /** Answers until the input ends. */
    public static void main(String[] args) throws Exception {
        Worker worker = new Worker(
                (ClientFactory) Class.forName(args[0]).getDeclaredConstructor().newInstance(), args[1]);
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        for (String name = lines.readLine(); name != null; name = lines.readLine()) {
            System.out.println(worker.measure(name));
        }
        System.exit(0);
    }

    private Figures measure(String name) throws Exception {
        Cell cell = cells.get(name);
        if (cell == null) {
            cell = cell(name);
            cell.warmUp();
            cells.put(name, cell);
        }
        Figures figures = new Figures(name);
        cell.measure(figures);
        return figures;
    }

    private Cell cell(String name) throws Exception {
        return switch (name) {
            case "stream" -> new StreamCell(connect(Scene.BURST, 2));
            case "call" -> new CallCell(connect(Scene.BURST, CallCell.CALLERS));
            case "first" -> new FirstTokenCell(connect(Scene.PACED, 2), new StreamCell(connect(Scene.BURST, 2)));
            case "cold" -> new ColdCell(connect(Scene.BURST, 2));
            case "fast" -> new FastCell(connect(Scene.FAST, 2));
            case "slow" -> new SlowCell(connect(Scene.SLOW, SlowCell.STREAMS));
            default -> throw new IOException("unknown cell " + name);
        };
    }

    private BenchmarkClient connect(Scene scene, int connections) throws Exception {
        return factory.connect(
                service + scene.path() + Protocol.current().provider().basePath(), connections);
    }
}
