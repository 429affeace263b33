package io.github.llmports.api.message;

import java.util.List;

/** Checks and reads lists of parts, for this package. */
final class Parts {

    private Parts() {}

    static List<Part> nonEmpty(List<? extends Part> parts, String owner) {
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("a " + owner + " message needs at least one part");
        }
        return List.copyOf(parts);
    }

    static String text(List<Part> parts) {
        if (parts.size() == 1 && parts.get(0) instanceof Part.Text only) {
            return only.text();
        }
        StringBuilder all = new StringBuilder();
        for (Part part : parts) {
            if (part instanceof Part.Text text) {
                all.append(text.text());
            }
        }
        return all.toString();
    }

    static String name(Part part) {
        return part.getClass().getSimpleName();
    }
}
