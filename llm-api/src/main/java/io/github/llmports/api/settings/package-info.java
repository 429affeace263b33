/**
 * What can be set on a provider: its declaration, the form of its text and the values. Where values come from is the
 * core's. Start with {@link io.github.llmports.api.settings.SettingSpec}.
 */
package io.github.llmports.api.settings;
