package io.github.llmports.verification.architecture.violations.jacksonstaysinitsrooms.core.pipeline;

import com.fasterxml.jackson.core.JsonParser;

/** Jackson outside its rooms. */
final class Parsing {
    JsonParser parser;
}
