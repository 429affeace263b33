/** What the figures say: kept results, medians of ratios, the gates and the tables. */
package io.github.llmports.verification.benchmarks.report;
