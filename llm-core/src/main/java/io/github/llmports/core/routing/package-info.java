/**
 * Where a call goes: the targets in order, and which failures lead from one to the next. Knows no attempt and no wait;
 * those are the pipeline's. Start with {@link io.github.llmports.core.routing.TargetResolver}.
 */
package io.github.llmports.core.routing;
