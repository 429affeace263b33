package io.github.llmports.verification.independence;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

/** The oracle reads recordings by itself: it knows no class of the project. */
class OracleIndependenceTest {
    private static final String VERIFICATION = "io.github.llmports.verification.";

    @Test
    void theOracleKnowsNoClassOfTheProject() {
        knowsNothingOfTheProject("oracle").check(new ClassFileImporter().importPackages(VERIFICATION + "oracle"));
    }

    @Test
    void turnsRedOnAPackageThatUsesTheClient() {
        var replay = new ClassFileImporter().importPackages(VERIFICATION + "captures");

        assertThat(knowsNothingOfTheProject("captures").evaluate(replay).hasViolation())
                .isTrue();
    }

    private static ArchRule knowsNothingOfTheProject(String room) {
        String own = VERIFICATION + room;
        return noClasses()
                .that()
                .resideInAPackage(own)
                .should()
                .dependOnClassesThat(DescribedPredicate.describe(
                        "belong to the project",
                        (JavaClass type) -> type.getPackageName().startsWith("io.github.llmports")
                                && !type.getPackageName().equals(own)));
    }
}
