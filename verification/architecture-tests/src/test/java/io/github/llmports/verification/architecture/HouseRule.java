package io.github.llmports.verification.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.lang.ArchRule;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Who may know what, for the house under a root package. Each rule has a house of its own name that breaks it. */
enum HouseRule {
    API_KNOWS_THE_JDK_ALONE(root -> classes()
            .that()
            .resideInAPackage(root + ".api..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(root + ".api..", "java..", "org.jspecify..")),

    CORE_KNOWS_API_ALONE(root -> mayNotKnow(root, "core", "support", "provider", "testkit", "cli")),

    SUPPORT_KNOWS_API_ALONE(root -> mayNotKnow(root, "support", "core", "provider", "testkit", "cli")),

    PROVIDERS_KNOW_API_AND_SUPPORT(root -> mayNotKnow(root, "provider", "core", "testkit", "cli")),

    TESTKIT_KNOWS_API_ALONE(root -> mayNotKnow(root, "testkit", "core", "support", "provider", "cli")),

    CLI_KNOWS_NO_CONTRACTS(root -> mayNotKnow(root, "cli", "testkit.junit")),

    PROVIDERS_DO_NOT_KNOW_EACH_OTHER(
            root -> slices().matching(root + ".provider.(*)..").should().notDependOnEachOther()),

    PACKAGES_HAVE_NO_CYCLES(root -> slices().matching(root + ".(**)").should().beFreeOfCycles()),

    HTTP_CLIENT_STAYS_IN_SUPPORT_HTTP(root -> staysIn(root, "org.apache.hc.client5..", ".support.http..")),

    HTTP_CORE_STAYS_IN_SUPPORT_HTTP_AND_TESTKIT(
            root -> staysIn(root, "org.apache.hc.core5..", ".support.http..", ".testkit..")),

    FAILSAFE_STAYS_IN_RESILIENCE(root -> staysIn(root, "dev.failsafe..", ".core.resilience..")),

    JACKSON_STAYS_IN_ITS_ROOMS(root -> staysIn(
            root,
            "com.fasterxml.jackson..",
            ".support.json..",
            ".support.chatcompletions..",
            ".support.embeddings..",
            ".support.exchange..",
            ".provider.*.wire..",
            ".testkit.json..",
            ".core.json..")),

    PUBLIC_SIGNATURES_NAME_NO_LIBRARY(root -> classes()
            .that()
            .resideInAPackage(root + "..")
            .and()
            // Exported to our own providers alone.
            .resideOutsideOfPackage(root + ".support.json")
            .and()
            .arePublic()
            .should(new NameNoLibraryInSignatures("org.apache.hc.", "com.fasterxml.", "dev.failsafe."))),

    ENVIRONMENT_IS_READ_IN_ONE_CLASS(root -> noClasses()
            .that()
            .resideInAPackage(root + "..")
            .and()
            .doNotHaveFullyQualifiedName(root + ".core.config.SystemEnvironment")
            .should(new Call("read the environment", Sources.ENVIRONMENT))),

    TIME_AND_CHANCE_ARE_INJECTED(root -> noClasses()
            .that()
            .resideInAPackage(root + "..")
            .and()
            .resideOutsideOfPackage(root + ".cli..")
            .and()
            .haveNameNotMatching(Pattern.quote(root) + "\\.(core\\.time\\.System\\w+|testkit\\.time\\.RealTime)")
            .should(new Call("ask the wall clock, sleep or roll dice", Sources.TIME_AND_CHANCE))),

    ONLY_THE_COMMAND_LINE_PRINTS(root -> noClasses()
            .that()
            .resideInAPackage(root + "..")
            .and()
            .resideOutsideOfPackage(root + ".cli..")
            .should(new Call("print", Sources.PRINTING))),

    PACKAGES_ARE_SMALL(root -> classes()
            .that()
            .resideInAPackage(root + "..")
            .and()
            .resideOutsideOfPackage(root + ".api.error")
            .should(new LiveInSmallPackages(22)));

    private final Function<String, ArchRule> rule;

    HouseRule(Function<String, ArchRule> rule) {
        this.rule = rule;
    }

    /** The rule for the house under that root package. */
    ArchRule in(String root) {
        return rule.apply(root).as(name() + " in " + root).allowEmptyShould(true);
    }

    /** The root package of the house that breaks this rule and no other of interest. */
    String violation() {
        return HouseRule.class.getPackageName() + ".violations."
                + name().toLowerCase(Locale.ROOT).replace("_", "");
    }

    private static ArchRule mayNotKnow(String root, String room, String... others) {
        String[] forbidden = new String[others.length];
        for (int i = 0; i < others.length; i++) {
            forbidden[i] = root + "." + others[i] + "..";
        }
        return noClasses()
                .that()
                .resideInAPackage(root + "." + room + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(forbidden);
    }

    private static ArchRule staysIn(String root, String library, String... rooms) {
        String[] allowed = new String[rooms.length];
        for (int i = 0; i < rooms.length; i++) {
            allowed[i] = root + rooms[i];
        }
        return noClasses()
                .that()
                .resideInAPackage(root + "..")
                .and()
                .resideOutsideOfPackages(allowed)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library);
    }
}
