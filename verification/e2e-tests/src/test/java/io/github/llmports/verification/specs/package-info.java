/**
 * Every request that the providers send is held against the schemas that the services publish. Start at
 * {@link io.github.llmports.verification.specs.SpecsIT}; {@code docs/verification/specs.md} says how.
 */
package io.github.llmports.verification.specs;
