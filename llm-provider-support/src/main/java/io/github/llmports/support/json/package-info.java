/**
 * Reading and writing JSON as a provider needs it: strict when writing, tolerant when reading, bounded always. Jackson
 * types stay inside the modules of this project. Start with {@code JsonText}.
 */
package io.github.llmports.support.json;
