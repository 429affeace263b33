package io.github.llmports.core.resilience;

import io.github.llmports.api.chat.ChatRequest;
import io.github.llmports.api.spi.Deadline;
import io.github.llmports.core.routing.Target;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Lets every attempt through at once. */
public final class UnlimitedAdmission implements Admission {

    private static final CompletionStage<Permit> GRANTED = CompletableFuture.completedStage(usage -> {});

    /** Creates the admission. */
    public UnlimitedAdmission() {}

    @Override
    public CompletionStage<Permit> reserve(Target target, ChatRequest request, Deadline deadline) {
        return GRANTED;
    }
}
