package io.github.llmports.api.spi;

import io.github.llmports.api.model.ModelInfo;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** The ability to tell which models the service offers now. Thread-safe. */
public interface ModelListing {

    /**
     * Asks the service.
     *
     * @param scope credential, deadline and cancellation
     * @return the models to come, or the failure
     */
    CompletionStage<List<ModelInfo>> models(CallScope scope);
}
