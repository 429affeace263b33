/**
 * Applications and plug-ins as users run them: in JVMs of their own, as named modules and on the class path. The
 * sources of the sample modules are under {@code src/test/modules}.
 */
package io.github.llmports.verification.modulepath;
