package io.github.llmports.support.http;

import io.github.llmports.api.error.LlmException;

/** Where an exchange puts what comes. Calls come one at a time; exactly one of end and failed comes last. */
interface AnswerSink {

    void head(int status, HttpHeaders headers, long announcedLength);

    /** The next bytes, decoded. */
    StreamHandler.Life data(byte[] bytes, int offset, int length);

    /** How many bytes may be read now. */
    int capacity();

    void end();

    /** The failure in the sink's words, for a cause that came while the sink was reading. */
    LlmException describe(Throwable cause);

    void failed(LlmException failure);
}
