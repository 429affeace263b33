package io.github.llmports.testkit.simulator;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Runs a simulator in a JVM of its own, for measurements: the first argument is a file that the port is written to. It
 * stops when its standard input ends, so that it never outlives whoever started it.
 */
public final class SimulatorMain {

    private SimulatorMain() {}

    /**
     * Starts the simulator and waits.
     *
     * @param arguments the port file
     */
    public static void main(String[] arguments) throws IOException {
        run(Path.of(arguments[0]), System.in);
    }

    static void run(Path portFile, InputStream life) throws IOException {
        try (Simulator simulator = Simulator.builder().keepsLog(false).start()) {
            Path unfinished = portFile.resolveSibling(portFile.getFileName() + ".tmp");
            Files.writeString(unfinished, String.valueOf(simulator.port()));
            Files.move(unfinished, portFile, StandardCopyOption.ATOMIC_MOVE);
            while (life.read() >= 0) {
                // whatever is written to it does not matter, only the end does
            }
        }
    }
}
