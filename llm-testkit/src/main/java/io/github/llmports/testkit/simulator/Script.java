package io.github.llmports.testkit.simulator;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** The replies to come; safe for use by several threads. */
final class Script {
    private final Queue<Reply> replies = new ConcurrentLinkedQueue<>();
    private volatile Reply otherwise = Reply.ownAnswer();

    void add(List<Reply> more) {
        replies.addAll(more);
    }

    void otherwise(Reply reply) {
        otherwise = reply;
    }

    Reply next() {
        Reply next = replies.poll();
        return next == null ? otherwise : next;
    }

    int size() {
        return replies.size();
    }
}
