/** The code of the guides, compiled and run; {@code DocsSnippetTest} holds the guides to it. */
package io.github.llmports.verification.docs;
