package io.github.llmports.core.discovery;

import io.github.llmports.api.error.ConfigurationProblem;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** The provider types at hand by id; registered ones win over discovered ones. Immutable. */
public final class ProviderTypes {

    private final SortedMap<String, ProviderType> byId;

    private ProviderTypes(SortedMap<String, ProviderType> byId) {
        this.byId = byId;
    }

    /**
     * Puts the types together.
     *
     * @param registered the types that code has registered
     * @param discovered the types that were found
     * @param problems is told of two types with one id
     * @return the types
     */
    public static ProviderTypes of(
            List<ProviderType> registered, List<ProviderType> discovered, Consumer<ConfigurationProblem> problems) {
        SortedMap<String, ProviderType> types = new TreeMap<>();
        registered.forEach(type -> add(types, type, "register one of them alone", problems));
        Set<String> decided = Set.copyOf(types.keySet());
        discovered.stream()
                .filter(type -> !decided.contains(type.id()))
                .forEach(type -> add(types, type, "remove one of the two, or register the one you want", problems));
        return new ProviderTypes(types);
    }

    private static void add(
            SortedMap<String, ProviderType> types,
            ProviderType type,
            String remedy,
            Consumer<ConfigurationProblem> problems) {
        ProviderType first = types.putIfAbsent(type.id(), type);
        if (first != null && first.factory().getClass() != type.factory().getClass()) {
            problems.accept(new ConfigurationProblem(
                    "providers." + type.id(),
                    "two provider types call themselves '" + type.id() + "': " + first.described() + " and "
                            + type.described(),
                    remedy));
        }
    }

    /**
     * A type by its id.
     *
     * @param id the id
     * @return the type, empty if none has the id
     */
    public Optional<ProviderType> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /**
     * All types.
     *
     * @return the types ordered by id
     */
    public Collection<ProviderType> all() {
        return Collections.unmodifiableCollection(byId.values());
    }

    /**
     * All ids.
     *
     * @return the ids in order
     */
    public Set<String> ids() {
        return Collections.unmodifiableSet(byId.keySet());
    }
}
