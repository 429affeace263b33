package io.github.llmports.core.problem;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds what somebody may have meant. */
public final class Spelling {

    private Spelling() {}

    /**
     * A remedy for a name that does not exist.
     *
     * @param name the name
     * @param known the names that exist
     * @return words such as {@code did you mean 'openai'? known: mock, openai}
     */
    public static String remedy(String name, Collection<String> known) {
        String all = known.isEmpty() ? "none is known" : "known: " + String.join(", ", known);
        return nearest(name, known)
                .map(near -> "did you mean '" + near + "'? " + all)
                .orElse(all);
    }

    /**
     * The known name nearest to a name.
     *
     * @param name the name
     * @param known the names that exist
     * @return the nearest one, empty if none is near
     */
    public static Optional<String> nearest(String name, Collection<String> known) {
        return known.stream()
                .filter(candidate -> distance(name, candidate) <= tolerance(candidate))
                .min(Comparator.comparingInt(candidate -> distance(name, candidate)));
    }

    private static int tolerance(String name) {
        return name.length() < 4 ? 1 : Math.max(2, name.length() / 3);
    }

    /** Levenshtein's distance, without regard to case. */
    private static int distance(String a, String b) {
        String left = a.toLowerCase(Locale.ROOT);
        String right = b.toLowerCase(Locale.ROOT);
        int[] row = new int[right.length() + 1];
        Arrays.setAll(row, index -> index);
        for (int i = 1; i <= left.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= right.length(); j++) {
                int above = row[j];
                int change = left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1;
                row[j] = Math.min(Math.min(above, row[j - 1]) + 1, diagonal + change);
                diagonal = above;
            }
        }
        return row[right.length()];
    }
}
