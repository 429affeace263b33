package io.github.llmports.verification.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.lang.module.ModuleDescriptor;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A provider is found on the module path and on the class path, or in neither. */
class ServiceRegistrationTest {
    private static final String FACTORY = "sample.Factory";

    @Test
    void descriptorServiceFileAndImplementingClassesAreTheSame() {
        List<PublishedModule> modules = PublishedModule.all();

        assertThat(modules).isNotEmpty();
        for (PublishedModule module : modules) {
            requireSame(module, implementing(module.descriptor().name()));
        }
    }

    @Test
    void turnsRedWhenTheDescriptorForgetsAFactory() {
        assertRed(new PublishedModule(descriptor(), Set.of(FACTORY)), Set.of(FACTORY));
    }

    @Test
    void turnsRedWhenTheServiceFileForgetsAFactory() {
        assertRed(new PublishedModule(descriptor(FACTORY), Set.of()), Set.of(FACTORY));
    }

    @Test
    void turnsRedWhenAClassIsRegisteredNowhere() {
        assertRed(new PublishedModule(descriptor(), Set.of()), Set.of(FACTORY));
    }

    private static void assertRed(PublishedModule module, Set<String> implementing) {
        assertThatThrownBy(() -> requireSame(module, implementing)).isInstanceOf(AssertionError.class);
    }

    private static void requireSame(PublishedModule module, Set<String> implementing) {
        assertThat(module.provides()).as("provides of %s", module).isEqualTo(implementing);
        assertThat(module.serviceFile()).as("service file of %s", module).isEqualTo(implementing);
    }

    /** Discoverable factories of a module: public ones, named by package as all modules are by their root package. */
    private static Set<String> implementing(String module) {
        return House.classes().stream()
                .filter(type -> type.getPackageName().equals(module)
                        || type.getPackageName().startsWith(module + "."))
                .filter(type -> type.isAssignableTo(PublishedModule.SERVICE) && !type.isInterface())
                .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC)
                        && !type.getModifiers().contains(JavaModifier.ABSTRACT))
                .filter(ServiceRegistrationTest::hasPublicNoArgumentConstructor)
                .map(JavaClass::getName)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean hasPublicNoArgumentConstructor(JavaClass type) {
        return type.getConstructors().stream()
                .anyMatch(constructor -> constructor.getRawParameterTypes().isEmpty()
                        && constructor.getModifiers().contains(JavaModifier.PUBLIC));
    }

    private static ModuleDescriptor descriptor(String... factories) {
        ModuleDescriptor.Builder builder = ModuleDescriptor.newModule("sample");
        if (factories.length > 0) {
            builder.provides(PublishedModule.SERVICE, List.of(factories));
        }
        return builder.packages(Set.of("sample")).build();
    }
}
