package io.github.llmports.verification.architecture;

import java.io.BufferedReader;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What one module says of its services: in its descriptor and under META-INF/services. */
record PublishedModule(ModuleDescriptor descriptor, Set<String> serviceFile) {
    static final String SERVICE = "io.github.llmports.api.spi.LlmProviderFactory";

    private static final String DESCRIPTOR = "module-info.class";

    /** All modules of the house on the class path. */
    static List<PublishedModule> all() {
        try {
            List<PublishedModule> modules = new ArrayList<>();
            for (URL url :
                    Collections.list(PublishedModule.class.getClassLoader().getResources(DESCRIPTOR))) {
                ModuleDescriptor descriptor = read(url);
                if (descriptor.name().startsWith(House.ROOT)) {
                    modules.add(new PublishedModule(descriptor, serviceFile(url)));
                }
            }
            return modules;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Set<String> provides() {
        return descriptor.provides().stream()
                .filter(provides -> provides.service().equals(SERVICE))
                .flatMap(provides -> provides.providers().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static ModuleDescriptor read(URL url) throws IOException {
        try (InputStream in = url.openStream()) {
            return ModuleDescriptor.read(in);
        }
    }

    private static Set<String> serviceFile(URL descriptor) throws IOException {
        String text = descriptor.toString();
        URL file = new URL(text.substring(0, text.length() - DESCRIPTOR.length()) + "META-INF/services/" + SERVICE);
        Set<String> names = new TreeSet<>();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(file.openStream(), StandardCharsets.UTF_8))) {
            lines.lines().map(String::strip).filter(line -> !line.isEmpty()).forEach(names::add);
        } catch (FileNotFoundException e) {
            return names;
        }
        return names;
    }
}
