package io.github.llmports.testkit.server;

import java.time.Duration;

/** What a connection needs of its server; every method but {@link #execute} is for the server's thread. */
interface EventLoop {

    Exchange begin(long connection, ReceivedRequest request);

    Iterable<Step> respond(Exchange exchange);

    void after(Duration delay, Runnable task);

    void execute(Runnable task);

    void forget(Connection connection);

    long nanos();
}
