/**
 * One service behind an address: requests out, answers and streams in, errors as exceptions, whatever the protocol.
 * Knows no protocol's JSON but the common shapes of an error. Start with
 * {@link io.github.llmports.support.exchange.ServiceClient}.
 */
package io.github.llmports.support.exchange;
