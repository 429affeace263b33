/**
 * An independent, plain reading of recorded chat-completions traffic: what a careful person would read off the JSON. It
 * knows no class of the project (an architecture rule checks it) and shares no code with the provider it judges. Start
 * at {@link io.github.llmports.verification.oracle.PlainReading}; the compared fields are
 * {@link io.github.llmports.verification.oracle.ComparedField}.
 */
package io.github.llmports.verification.oracle;
