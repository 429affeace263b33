package io.github.llmports.verification.benchmarks;

import io.github.llmports.verification.benchmarks.measure.Cell;
import io.github.llmports.verification.benchmarks.measure.CellKey;
import io.github.llmports.verification.benchmarks.measure.Contender;
import io.github.llmports.verification.benchmarks.measure.Jdk;
import io.github.llmports.verification.benchmarks.measure.Wire;
import io.github.llmports.verification.benchmarks.upstream.Protocol;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What to measure, in order. */
record Plan(List<Step> steps) {
    private static final String PEER = "benchmark.peer.";

    /** One cell with its clients. */
    record Step(Cell cell, Wire wire, Jdk jdk, List<Contender> contenders) {
        CellKey key() {
            return new CellKey(jdk.name(), wire.label(), Protocol.current().label(), cell.label());
        }
    }

    /** The gates alone: the project's client and its floor, this JDK, in the clear. */
    static Plan gates() {
        List<Step> steps = new ArrayList<>();
        for (Cell cell : cells()) {
            boolean alone = cell == Cell.SLOW || cell == Cell.FAST;
            List<Contender> contenders = alone ? List.of(Contender.ours()) : List.of(Contender.raw(), Contender.ours());
            steps.add(new Step(cell, Wire.CLEAR, Jdk.running(), contenders));
        }
        return new Plan(steps);
    }

    /** Everything: the raw blocking client and the peers, a second JDK where one is named, TLS and HTTP/2. */
    static Plan full() {
        List<Contender> all = new ArrayList<>(List.of(Contender.raw(), Contender.ours(), Contender.rawBlocking()));
        System.getProperties().stringPropertyNames().stream().sorted().forEach(name -> addPeer(name, all));
        List<Step> steps = new ArrayList<>();
        for (Jdk jdk : jdks()) {
            for (Cell cell : cells()) {
                boolean many = cell == Cell.SLOW || cell == Cell.FAST;
                steps.add(new Step(cell, Wire.CLEAR, jdk, many ? all.subList(0, 2) : all));
            }
            for (Wire wire : List.of(Wire.TLS, Wire.TLS_HTTP2)) {
                steps.add(new Step(Cell.STREAM, wire, jdk, wire == Wire.TLS ? all.subList(0, 3) : all.subList(0, 2)));
                steps.add(new Step(Cell.CALL, wire, jdk, wire == Wire.TLS ? all.subList(0, 3) : all.subList(0, 2)));
            }
        }
        return new Plan(steps);
    }

    /** The fast stream belongs to the service that types the fastest. */
    private static List<Cell> cells() {
        return Stream.of(Cell.values())
                .filter(cell -> cell != Cell.FAST || Protocol.current() == Protocol.GROQ)
                .toList();
    }

    private static void addPeer(String property, List<Contender> contenders) {
        if (property.startsWith(PEER)) {
            String peer = property.substring(PEER.length());
            String factory = "io.github.llmports.verification.benchmarks.peers." + peer.replace("-", "") + ".Peer";
            contenders.add(new Contender(peer, factory, System.getProperty(property)));
        }
    }

    private static List<Jdk> jdks() {
        List<Jdk> jdks = new ArrayList<>(List.of(Jdk.running()));
        String second = System.getProperty("benchmark.jdk25");
        if (second != null && !second.isBlank()) {
            jdks.add(new Jdk("jdk25", Path.of(second)));
        }
        return jdks;
    }
}
