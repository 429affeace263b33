package io.github.llmports.verification.architecture;

import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;

/** Uses one of some JDK members: calls it, reads it or takes a reference to it. */
final class Call extends ArchCondition<JavaClass> {
    private final Set<String> members;

    Call(String description, Set<String> members) {
        super(description);
        this.members = members;
    }

    @Override
    public void check(JavaClass item, ConditionEvents events) {
        for (JavaAccess<?> access : item.getAccessesFromSelf()) {
            AccessTarget target = access.getTarget();
            String member = target.getOwner().getFullName() + "." + target.getName();
            boolean withoutArguments = target.getFullName().endsWith("()");
            if (members.contains(member) || withoutArguments && members.contains(member + "()")) {
                events.add(SimpleConditionEvent.satisfied(item, access.getDescription()));
            }
        }
    }
}
