/** The catalogues of our providers: their form, and what must hold among their models. */
package io.github.llmports.verification.catalogue;
