package io.github.llmports.verification.coverage;

/** How many lines or branches were run, of how many. */
record Coverage(int covered, int total) {

    static final Coverage NONE = new Coverage(0, 0);

    /** 0 where there is nothing: what does not exist has not been tested. */
    double ratio() {
        return total == 0 ? 0 : (double) covered / total;
    }

    Coverage plus(Coverage other) {
        return new Coverage(covered + other.covered, total + other.total);
    }
}
