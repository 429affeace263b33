/**
 * The generateContent API as a service: endpoints under both versions, keys, embeddings, batches.
 *
 * <p>Start at {@link GenerateContentProtocol}; what goes over the wire is in {@code wire}, what is refused in
 * {@code rules}.
 */
@NullMarked
package io.github.llmports.testkit.simulator.generatecontent;

import org.jspecify.annotations.NullMarked;
