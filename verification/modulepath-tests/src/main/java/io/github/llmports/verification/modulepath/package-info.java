/** An application for the module-path tests. */
package io.github.llmports.verification.modulepath;
