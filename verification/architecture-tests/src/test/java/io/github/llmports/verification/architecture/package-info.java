/**
 * The rules of the house. A rule is written for any root package, so that its twin test can feed it a small house under
 * {@code violations} that breaks it. Start at {@link io.github.llmports.verification.architecture.HouseRule}.
 */
package io.github.llmports.verification.architecture;
