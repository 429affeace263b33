package io.github.llmports.core.json;

/** A JSON document is not what it should be. The message names the place and shows no content. */
public final class JsonFormatException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String path;
    private final String fault;

    JsonFormatException(String path, String fault) {
        super((path.isEmpty() ? "the document" : path) + " " + fault);
        this.path = path;
        this.fault = fault;
    }

    /**
     * Creates the exception for a value whose form is right and whose meaning is not.
     *
     * @param value the value
     * @param fault a predicate such as "is no known modality"
     * @return the exception
     */
    public static JsonFormatException at(JsonDocument value, String fault) {
        return new JsonFormatException(value.path(), fault);
    }

    /**
     * Where it is.
     *
     * @return the path, empty for the whole document
     */
    public String path() {
        return path;
    }

    /**
     * What is wrong.
     *
     * @return a predicate
     */
    public String fault() {
        return fault;
    }
}
