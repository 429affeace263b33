package io.github.llmports.verification.benchmarks.worker;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Method;

/**
 * What this process has used so far: CPU of all threads but the JIT compilers' (garbage collection included), bytes
 * allocated by all live threads, time on the wall.
 */
record ProcessCost(long cpuNanos, long allocatedBytes, long wallNanos) {
    private static final OperatingSystemMXBean PROCESS =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final Method ALLOCATED_BY_ALL = allocatedByAll();

    static ProcessCost now() {
        return new ProcessCost(
                PROCESS.getProcessCpuTime() - OsThreads.compilerCpuNanos(), allocated(), System.nanoTime());
    }

    ProcessCost since(ProcessCost start) {
        return new ProcessCost(
                cpuNanos - start.cpuNanos, allocatedBytes - start.allocatedBytes, wallNanos - start.wallNanos);
    }

    /** CPU of the whole process, compilers included. */
    static long totalCpuNanos() {
        return PROCESS.getProcessCpuTime();
    }

    /** Java 21 and later count threads that have ended too; before that their bytes are lost. */
    private static long allocated() {
        if (ALLOCATED_BY_ALL != null) {
            return (long) invoke(ALLOCATED_BY_ALL);
        }
        long sum = 0;
        for (long bytes : THREADS.getThreadAllocatedBytes(THREADS.getAllThreadIds())) {
            sum += Math.max(0, bytes);
        }
        return sum;
    }

    private static Object invoke(Method method) {
        try {
            return method.invoke(THREADS);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Method allocatedByAll() {
        try {
            return ThreadMXBean.class.getMethod("getTotalThreadAllocatedBytes");
        } catch (NoSuchMethodException e) {
            return null;
        }
    }
}
