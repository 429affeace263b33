/** A provider from outside. */
module sample.plugin {
    requires io.github.llmports.api;

    provides io.github.llmports.api.spi.LlmProviderFactory with
            sample.plugin.PlugInFactory;
}
