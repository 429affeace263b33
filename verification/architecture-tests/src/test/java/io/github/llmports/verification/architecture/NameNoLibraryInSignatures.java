package io.github.llmports.verification.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.stream.Stream;

/** Names no type of a library where callers see it: supertypes, and public or protected members with type arguments. */
final class NameNoLibraryInSignatures extends ArchCondition<JavaClass> {
    private final List<String> libraries;

    NameNoLibraryInSignatures(String... libraries) {
        super("name no type of " + List.of(libraries) + " in a public signature");
        this.libraries = List.of(libraries);
    }

    @Override
    public void check(JavaClass item, ConditionEvents events) {
        report(item, item.getName(), supertypes(item), events);
        for (JavaMember member : item.getMembers()) {
            if (seenByCallers(member)) {
                report(item, member.getFullName(), types(member), events);
            }
        }
    }

    private void report(JavaClass item, String where, Stream<JavaType> types, ConditionEvents events) {
        types.flatMap(type -> type.getAllInvolvedRawTypes().stream())
                .filter(type -> libraries.stream().anyMatch(type.getName()::startsWith))
                .distinct()
                .forEach(type -> events.add(
                        SimpleConditionEvent.violated(item, where + " shows " + type.getName() + " to its callers")));
    }

    private static Stream<JavaType> supertypes(JavaClass item) {
        return Stream.concat(item.getSuperclass().stream(), item.getInterfaces().stream());
    }

    private static boolean seenByCallers(JavaMember member) {
        return member.getModifiers().contains(JavaModifier.PUBLIC)
                || member.getModifiers().contains(JavaModifier.PROTECTED);
    }

    private static Stream<JavaType> types(JavaMember member) {
        if (member instanceof JavaField field) {
            return Stream.of(field.getType());
        }
        JavaCodeUnit code = (JavaCodeUnit) member;
        Stream<JavaType> inAndOut = Stream.concat(Stream.of(code.getReturnType()), code.getParameterTypes().stream());
        return Stream.concat(inAndOut, code.getExceptionTypes().stream());
    }
}
