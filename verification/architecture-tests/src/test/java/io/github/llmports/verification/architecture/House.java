package io.github.llmports.verification.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.Location;

/** The classes of all published modules. */
final class House {
    static final String ROOT = "io.github.llmports";

    private static final JavaClasses CLASSES =
            new ClassFileImporter().withImportOption(House::published).importPackages(ROOT);

    private House() {}

    static JavaClasses classes() {
        return CLASSES;
    }

    private static boolean published(Location location) {
        return !location.contains("/io/github/llmports/verification/");
    }
}
