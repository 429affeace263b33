/**
 * An independent, plain reading of recorded traffic: what a careful person would read off the JSON. It knows no class
 * of the project (an architecture rule checks it) and shares no code with the providers it judges. Start at
 * {@link io.github.llmports.verification.oracle.PlainReading}; what is compared says
 * {@link io.github.llmports.verification.oracle.Protocol}.
 */
package io.github.llmports.verification.oracle;
