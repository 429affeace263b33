package io.github.llmports.verification.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HouseRulesTest {

    @ParameterizedTest
    @EnumSource
    void holds(HouseRule rule) {
        rule.in(House.ROOT).check(House.classes());
    }

    @ParameterizedTest
    @EnumSource
    void turnsRedInTheHouseThatBreaksIt(HouseRule rule) {
        var violations = new ClassFileImporter().importPackages(rule.violation());

        assertThat(rule.in(rule.violation()).evaluate(violations).hasViolation())
                .as("the rule sees the violation in " + rule.violation())
                .isTrue();
    }

    @Test
    void seesEveryModule() {
        assertThat(House.classes().stream().map(JavaClass::getPackageName).distinct())
                .contains(
                        "io.github.llmports.api",
                        "io.github.llmports.core",
                        "io.github.llmports.support.http",
                        "io.github.llmports.provider.openai",
                        "io.github.llmports.provider.claude",
                        "io.github.llmports.provider.gemini",
                        "io.github.llmports.provider.groq",
                        "io.github.llmports.provider.openrouter",
                        "io.github.llmports.testkit.provider",
                        "io.github.llmports.testkit.junit",
                        "io.github.llmports.cli");
    }
}
