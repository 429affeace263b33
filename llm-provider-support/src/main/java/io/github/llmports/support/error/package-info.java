/**
 * What a failed answer means: status and error codes to kinds, advised waits, rate-limit headers, and messages without
 * secrets. Knows no provider's JSON. Start with {@link io.github.llmports.support.error.StatusClassifier}.
 */
package io.github.llmports.support.error;
