package io.github.llmports.verification.benchmarks.worker;

import io.github.llmports.verification.benchmarks.client.TextSink;

/** A checksum over the characters of one text, however it was cut into pieces. */
class TextCheck implements TextSink {
    private long checksum;

    /** The checksum of a text. */
    static long of(String text) {
        TextCheck check = new TextCheck();
        check.text(text);
        return check.checksum();
    }

    @Override
    public void text(String delta) {
        long sum = checksum;
        for (int i = 0; i < delta.length(); i++) {
            sum = sum * 31 + delta.charAt(i);
        }
        checksum = sum;
    }

    long checksum() {
        return checksum;
    }

    @Override
    public void completed() {}

    @Override
    public void failed(Throwable error) {}
}
