package io.github.llmports.testkit.server;

/** Decides what to send for a request; called on the server's thread, so it must not block. */
@FunctionalInterface
public interface Responder {

    /** The steps of the answer, status line and headers included; may be produced lazily. */
    Iterable<Step> respond(Exchange exchange);
}
