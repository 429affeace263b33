package io.github.llmports.verification.benchmarks.worker;

import io.github.llmports.verification.benchmarks.client.BenchmarkClient;
import io.github.llmports.verification.benchmarks.upstream.Scene;
import io.github.llmports.verification.benchmarks.upstream.Script;
import java.lang.management.ManagementFactory;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Many slow streams at once: do all complete, on how many threads, with how much live heap? */
final class SlowCell implements Cell {
    static final int STREAMS = Integer.getInteger("benchmark.slow.streams", 5_000);
    private static final long TIMEOUT_SECONDS = 120;
    private static final long CHECKSUM = TextCheck.of(Script.textOfAll(Scene.SLOW.events()));

    private final BenchmarkClient client;
    private final CountDownLatch opened = new CountDownLatch(STREAMS);
    private final CountDownLatch ended = new CountDownLatch(STREAMS);
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger right = new AtomicInteger();

    SlowCell(BenchmarkClient client) {
        this.client = client;
    }

    /** One stream alone, so that what the client makes once is not counted for each stream. */
    @Override
    public void warmUp() throws Exception {
        OneStream first = new OneStream();
        client.stream(first);
        first.firstTextNanos(CHECKSUM);
    }

    @Override
    public void measure(Figures figures) throws Exception {
        long heapBefore = liveHeap();
        ProcessCost start = ProcessCost.now();
        for (int i = 0; i < STREAMS; i++) {
            client.stream(new SlowStream());
        }
        require(opened);
        int openAtSample = open.get();
        long heapOpen = liveHeap() - heapBefore;
        int threads = threadsUntilEnd();
        ProcessCost used = ProcessCost.now().since(start);
        figures.add("streams", STREAMS)
                .add("completed", right.get())
                .add("threads", threads)
                .add("open_at_sample", openAtSample)
                .add("heap_kb", heapOpen / 1_000.0 / Math.max(1, openAtSample))
                .add("cpu_us", used.cpuNanos() / 1_000.0 / STREAMS / Scene.SLOW.events())
                .add("wall_s", used.wallNanos() / 1e9);
    }

    private int threadsUntilEnd() throws InterruptedException {
        int threads = OsThreads.count();
        for (int i = 0; i < TIMEOUT_SECONDS * 5 && !ended.await(200, TimeUnit.MILLISECONDS); i++) {
            threads = Math.max(threads, OsThreads.count());
        }
        return threads;
    }

    private static void require(CountDownLatch latch) throws InterruptedException {
        if (!latch.await(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException(latch.getCount() + " streams have no first text");
        }
    }

    private static long liveHeap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private final class SlowStream extends TextCheck {
        private boolean begun;

        @Override
        public void text(String delta) {
            if (!begun) {
                begun = true;
                open.incrementAndGet();
                opened.countDown();
            }
            super.text(delta);
        }

        @Override
        public void completed() {
            if (checksum() == CHECKSUM) {
                right.incrementAndGet();
            }
            end();
        }

        @Override
        public void failed(Throwable error) {
            end();
        }

        private void end() {
            if (!begun) {
                opened.countDown();
            } else {
                open.decrementAndGet();
            }
            ended.countDown();
        }
    }
}
