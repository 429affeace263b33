/** Adds the provider type {@code acme}: put the jar on the module path or the class path. */
// tag::plugin-module[]
module com.example.acme {
    requires io.github.llmports.api;
    requires java.net.http;

    provides io.github.llmports.api.spi.LlmProviderFactory with
            com.example.acme.AcmeProviderFactory;
}
// end::plugin-module[]
