/**
 * What Groq's bodies alone hold: its errors. Knows Jackson; nothing here is seen by users. Start with
 * {@link io.github.llmports.provider.groq.wire.GroqErrorReader}.
 */
package io.github.llmports.provider.groq.wire;
