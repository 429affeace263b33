package io.github.llmports.core.stream;

import java.util.concurrent.Flow;

/** Stands where there is no subscription yet, or none to be had. */
enum NoSubscription implements Flow.Subscription {
    INSTANCE;

    @Override
    public void request(long n) {}

    @Override
    public void cancel() {}
}
