/** An application as users write it. */
module sample.app {
    requires io.github.llmports.core;
}
