/**
 * The generateContent API as the service speaks it: requests read, answers and chunks written, models and signatures
 * known.
 *
 * <p>Shared with no provider, so that the two cannot be wrong together. Start at {@link GenerateAsked}.
 */
@NullMarked
package io.github.llmports.testkit.simulator.generatecontent.wire;

import org.jspecify.annotations.NullMarked;
