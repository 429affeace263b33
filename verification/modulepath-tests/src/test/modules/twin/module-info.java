/** A second provider of the same type. */
module sample.twin {
    requires io.github.llmports.api;

    provides io.github.llmports.api.spi.LlmProviderFactory with
            sample.twin.TwinFactory;
}
