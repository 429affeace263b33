package io.github.llmports.core.discovery;

import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Optional;

/** Says where a class comes from: its module, its jar or directory. */
final class CodeLocation {

    private CodeLocation() {}

    static String of(Class<?> type) {
        Module module = type.getModule();
        Optional<String> file = Optional.ofNullable(type.getProtectionDomain().getCodeSource())
                .map(CodeSource::getLocation)
                .map(url -> readable(url.toString()));
        if (!module.isNamed()) {
            return file.orElse("a place without a name");
        }
        return "module " + module.getName()
                + file.map(path -> " (" + path + ")").orElse("");
    }

    /** A path where the address is one of the default file system, else the address. */
    private static String readable(String address) {
        try {
            return Path.of(URI.create(address)).toString();
        } catch (IllegalArgumentException | FileSystemNotFoundException e) {
            return address;
        }
    }
}
