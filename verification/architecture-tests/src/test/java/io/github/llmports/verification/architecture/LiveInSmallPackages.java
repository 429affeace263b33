package io.github.llmports.verification.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Map;
import java.util.TreeMap;

/** Lives in a package with at most so many top-level types. */
final class LiveInSmallPackages extends ArchCondition<JavaClass> {
    private final int limit;
    private final Map<String, Integer> typesByPackage = new TreeMap<>();

    LiveInSmallPackages(int limit) {
        super("live in packages of at most " + limit + " types");
        this.limit = limit;
    }

    @Override
    public void check(JavaClass item, ConditionEvents events) {
        if (item.isTopLevelClass() && !item.getSimpleName().equals("package-info")) {
            typesByPackage.merge(item.getPackageName(), 1, Integer::sum);
        }
    }

    @Override
    public void finish(ConditionEvents events) {
        typesByPackage.forEach((name, types) -> {
            if (types > limit) {
                events.add(SimpleConditionEvent.violated(name, name + " has " + types + " types"));
            }
        });
    }
}
