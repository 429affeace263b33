package io.github.llmports.testkit.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.net.Socket;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulatorMainIT {

    @Test
    void tellsItsPortAndLivesAsLongAsItsInput(@TempDir Path directory) throws Exception {
        Path portFile = directory.resolve("port");
        PipedOutputStream life = new PipedOutputStream();
        PipedInputStream input = new PipedInputStream(life);
        CompletableFuture<Void> ended = CompletableFuture.runAsync(() -> {
            try {
                SimulatorMain.run(portFile, input);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });

        int port = Integer.parseInt(awaitFile(portFile));
        life.write('x');
        life.flush();
        try (Socket socket = new Socket("127.0.0.1", port)) {
            assertThat(socket.isConnected()).isTrue();
        }
        assertThat(ended).isNotDone();
        life.close();

        assertThat(ended).succeedsWithin(Duration.ofSeconds(10));
        assertThatThrownBy(() -> new Socket("127.0.0.1", port).close()).isInstanceOf(IOException.class);
    }

    private static String awaitFile(Path file) throws Exception {
        try (WatchService watch = FileSystems.getDefault().newWatchService()) {
            file.getParent()
                    .register(watch, StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_MODIFY);
            while (!Files.exists(file)) {
                var key = watch.poll(10, TimeUnit.SECONDS);
                assertThat(key).as("a change in the directory").isNotNull();
                key.pollEvents();
                key.reset();
            }
        }
        return Files.readString(file);
    }
}
