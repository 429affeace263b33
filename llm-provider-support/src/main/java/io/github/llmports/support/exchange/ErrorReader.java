package io.github.llmports.support.exchange;

/** Reads what a body says of an error; a protocol with shapes or codes of its own has its own. Thread-safe. */
@FunctionalInterface
public interface ErrorReader {

    /**
     * Reads a body.
     *
     * @param body the body, possibly no JSON at all
     * @return what it says; codes in terms that {@code StatusClassifier} knows
     */
    ServiceError read(byte[] body);

    /**
     * Reads every shape that OpenAI and those that speak like it use: {@code {"error":{...}}}, the same in a list,
     * {@code {"error":"text"}}, the error itself, {@code {"detail":...}}, and bodies that are no JSON.
     *
     * @return the reader
     */
    static ErrorReader standard() {
        return StandardErrorReader.INSTANCE;
    }
}
