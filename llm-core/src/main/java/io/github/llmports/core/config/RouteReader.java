package io.github.llmports.core.config;

import io.github.llmports.api.model.ModelAddress;
import io.github.llmports.core.problem.Problems;
import io.github.llmports.core.problem.ProviderJars;
import io.github.llmports.core.problem.Spelling;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Reads routes and replaces the routes that they name by what those stand for. */
final class RouteReader {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");

    private final Map<String, List<ModelAddress>> written = new TreeMap<>();
    private final Set<String> providers;
    private final Problems problems;

    private RouteReader(Set<String> providers, Problems problems) {
        this.providers = providers;
        this.problems = problems;
    }

    /**
     * Reads routes.
     *
     * @param routes comma-separated addresses by route name
     * @param providers the names of the configured providers
     * @param problems is told what is wrong
     * @return the targets by route name, without repetitions
     */
    static Map<String, List<ModelAddress>> read(
            Map<String, SettingValue> routes, Set<String> providers, Problems problems) {
        RouteReader reader = new RouteReader(providers, problems);
        routes.forEach((name, value) -> reader.written.put(name, reader.addresses(name, value.text())));
        Map<String, List<ModelAddress>> flat = new LinkedHashMap<>();
        for (String name : reader.written.keySet()) {
            Set<ModelAddress> targets = new LinkedHashSet<>();
            reader.follow(name, new ArrayList<>(), targets);
            if (!targets.isEmpty()) {
                flat.put(name, List.copyOf(targets));
            }
        }
        return flat;
    }

    private List<ModelAddress> addresses(String route, String text) {
        if (!NAME.matcher(route).matches()) {
            problems.add(path(route), "is no name for a route", "use letters, digits, dots, hyphens and underscores");
        }
        List<ModelAddress> addresses = new ArrayList<>();
        for (String entry : text.split(",", -1)) {
            try {
                addresses.add(checked(route, ModelAddress.of(entry.strip())));
            } catch (IllegalArgumentException e) {
                problems.add(path(route), e.getMessage() + "", "separate the targets of a route by commas");
            }
        }
        return addresses;
    }

    private ModelAddress checked(String route, ModelAddress address) {
        address.provider()
                .filter(name -> !providers.contains(name))
                .ifPresent(name -> problems.add(
                        path(route),
                        "names the provider '" + name + "', which is not there",
                        Spelling.remedy(name, providers) + "; " + ProviderJars.remedy(name)));
        return address;
    }

    private void follow(String name, List<String> trail, Set<ModelAddress> targets) {
        if (trail.contains(name)) {
            if (trail.get(0).equals(name)) {
                problems.add(
                        path(name),
                        "leads back to itself: " + String.join(" > ", trail) + " > " + name,
                        "take one of these routes out of the other");
            }
            return;
        }
        List<String> further = new ArrayList<>(trail);
        further.add(name);
        for (ModelAddress address : written.getOrDefault(name, List.of())) {
            if (!address.route()) {
                targets.add(address);
            } else if (written.containsKey(address.text())) {
                follow(address.text(), further, targets);
            } else if (trail.isEmpty()) {
                problems.add(
                        path(name),
                        "names the route '" + address + "', which is not there",
                        "write provider/model; " + Spelling.remedy(address.text(), written.keySet()));
            }
        }
    }

    private static String path(String route) {
        return "routes." + route;
    }
}
