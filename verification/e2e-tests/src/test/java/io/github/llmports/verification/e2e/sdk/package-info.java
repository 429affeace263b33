/** The official SDKs take the simulators for the services that they were made for. */
package io.github.llmports.verification.e2e.sdk;
