/**
 * Settings: where they come from, which one wins, whether they are right. Environment and system properties are read in
 * {@link io.github.llmports.core.config.SystemEnvironment} alone; all else takes maps. Nothing here makes a provider.
 * Start with {@link io.github.llmports.core.config.ConfigurationReader}.
 */
package io.github.llmports.core.config;
