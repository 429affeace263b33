/** Starts the application on the module path and on the class path, with plug-ins in either. */
package io.github.llmports.verification.modulepath;
