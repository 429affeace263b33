/** A provider that cannot be made. */
module sample.broken {
    requires io.github.llmports.api;

    provides io.github.llmports.api.spi.LlmProviderFactory with
            sample.broken.BrokenFactory;
}
