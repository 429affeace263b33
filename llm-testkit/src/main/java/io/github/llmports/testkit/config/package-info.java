/**
 * Configurations for tests: settings by path, as files, environment or builder take them.
 *
 * <p>Start at {@link TestConfigs}.
 */
package io.github.llmports.testkit.config;
