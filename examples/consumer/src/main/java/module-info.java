/** An application as a named module; providers are found without being named here. */
// tag::consumer-module[]
module com.example.consumer {
    requires io.github.llmports.core;
}
// end::consumer-module[]
