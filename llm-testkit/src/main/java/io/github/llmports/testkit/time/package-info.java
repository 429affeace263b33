/**
 * Time for tests: a clock that stands still until a test moves it, and the real one. The only place of the testkit that
 * reads the system's time. Start at {@link ManualClock}.
 */
package io.github.llmports.testkit.time;
