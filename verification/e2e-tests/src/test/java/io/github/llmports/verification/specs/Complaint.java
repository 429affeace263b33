package io.github.llmports.verification.specs;

/**
 * One thing that a schema says against a request.
 *
 * @param path the path of the document
 * @param place where in the body
 * @param keyword the keyword of the schema
 * @param message what it says
 */
record Complaint(String path, String place, String keyword, String message) {
    /** The place with any index in the place of each index. */
    String anyPlace() {
        return place.replaceAll("/\\d+(?=/|$)", "/*");
    }

    @Override
    public String toString() {
        return path + " " + place + " " + keyword + ": " + message;
    }
}
