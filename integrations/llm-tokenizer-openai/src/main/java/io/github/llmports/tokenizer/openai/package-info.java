/**
 * Token counts of OpenAI's models by their own vocabularies, without asking the service. Which model has which
 * vocabulary is here; the vocabularies are jtokkit's. Start with
 * {@link io.github.llmports.tokenizer.openai.OpenAiTokenizer}.
 */
package io.github.llmports.tokenizer.openai;
