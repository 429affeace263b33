/**
 * What is known of models: reads the catalogues of the provider types, lays the user's file over them and resolves an
 * id. No calls, no prices computed. Start with {@link io.github.llmports.core.catalogue.Catalogue}.
 */
package io.github.llmports.core.catalogue;
