package io.github.llmports.support.sse;

import io.github.llmports.support.http.HttpExchange;

/** Counts what is asked of it. */
final class FakeExchange implements HttpExchange {

    int resumed;
    int finished;
    int cancelled;

    @Override
    public void resume() {
        resumed++;
    }

    @Override
    public void finish() {
        finished++;
    }

    @Override
    public void cancel() {
        cancelled++;
    }
}
