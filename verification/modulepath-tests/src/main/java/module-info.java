/** An application as users write it: a named module that requires the core and finds providers by itself. */
module io.github.llmports.verification.modulepath {
    requires io.github.llmports.core;
}
