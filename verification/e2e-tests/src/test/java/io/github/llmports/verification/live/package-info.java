/** Asks real services, only with {@code -Plive} and a key in the environment; costs a little money. */
package io.github.llmports.verification.live;
