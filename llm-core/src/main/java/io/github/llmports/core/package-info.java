/**
 * Where applications begin: the builder of clients and the report on what a client is made of. No logic of calls. Start
 * with {@link io.github.llmports.core.Llm}.
 */
package io.github.llmports.core;
