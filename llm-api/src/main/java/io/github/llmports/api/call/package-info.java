/**
 * What surrounds a call: its options, the listeners that watch it and the interceptors that shape it. Nothing here
 * shapes the answer. Start with {@link io.github.llmports.api.call.CallOptions}.
 */
package io.github.llmports.api.call;
