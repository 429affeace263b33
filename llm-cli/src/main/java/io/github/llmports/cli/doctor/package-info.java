/**
 * {@code llm doctor}: which providers are there, configured and reachable, and what to do about the others. Start with
 * {@link io.github.llmports.cli.doctor.DoctorCommand}.
 */
package io.github.llmports.cli.doctor;
