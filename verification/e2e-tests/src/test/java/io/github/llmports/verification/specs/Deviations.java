package io.github.llmports.verification.specs;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Where the documents are behind the services, each with what proves it: {@code deviations.tsv}, one a line. A
 * complaint is excused by a deviation of its path, of its place or of one above it. Each must be needed.
 */
final class Deviations {
    private final List<Deviation> all;
    private final Set<Deviation> used = new LinkedHashSet<>();

    /** A path, the beginning of a place with a star for each index, and what proves that the service takes it. */
    record Deviation(String path, String place, String proof) {
        boolean excuses(Complaint complaint) {
            String there = complaint.anyPlace();
            return complaint.path().equals(path) && (there.equals(place) || there.startsWith(place + "/"));
        }
    }

    private Deviations(List<Deviation> all) {
        this.all = all;
    }

    /** Those of the table. */
    static Deviations read() {
        try (InputStream in = Deviations.class.getResourceAsStream("deviations.tsv")) {
            return of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Those of a text. */
    static Deviations of(String table) {
        List<Deviation> all = new ArrayList<>();
        for (String line : table.lines().toList()) {
            if (!line.isBlank() && !line.startsWith("#")) {
                String[] columns = line.split("\t", -1);
                all.add(new Deviation(columns[0], columns[1], columns[2]));
            }
        }
        return new Deviations(all);
    }

    /** The complaints that none excuses. */
    List<Complaint> unexcused(List<Complaint> complaints) {
        List<Complaint> left = new ArrayList<>();
        for (Complaint complaint : complaints) {
            List<Deviation> excuses =
                    all.stream().filter(one -> one.excuses(complaint)).toList();
            used.addAll(excuses);
            if (excuses.isEmpty()) {
                left.add(complaint);
            }
        }
        return left;
    }

    /** Those that have excused something. */
    Set<Deviation> used() {
        return used;
    }

    /** Those that nothing needs any more. */
    List<Deviation> unused() {
        return all.stream().filter(one -> !used.contains(one)).toList();
    }
}
