package io.github.llmports.core.config;

import io.github.llmports.core.json.JsonDocument;
import io.github.llmports.core.json.JsonFormatException;
import io.github.llmports.core.problem.Problems;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Properties;
import java.util.stream.Collectors;

/** Reads a configuration file: JSON if its name ends so, else properties, both in UTF-8. */
final class ConfigurationFile {

    private final Path path;
    private final SettingOrigin origin;
    private final SettingLayer layer = new SettingLayer();

    private ConfigurationFile(Path path) {
        this.path = path;
        this.origin = new SettingOrigin(SettingOrigin.Kind.FILE, path.toString());
    }

    static SettingLayer read(Path path, Problems problems) {
        ConfigurationFile file = new ConfigurationFile(path);
        try {
            file.read();
        } catch (JsonFormatException e) {
            problems.add(file.place(), e.getMessage() + "", "correct the file");
        } catch (IllegalArgumentException e) {
            problems.add(file.place(), "holds a malformed \\uxxxx escape", "correct the file");
        } catch (CharacterCodingException e) {
            problems.add(file.place(), "is not written in UTF-8", "save it as UTF-8");
        } catch (IOException e) {
            problems.add(
                    file.place(),
                    "cannot be read (" + e.getClass().getSimpleName() + ")",
                    "correct the path in LLMPORTS_CONFIG, llmports.config or configFile(...)");
        }
        return file.layer;
    }

    private String place() {
        return "file " + path;
    }

    private void read() throws IOException {
        String text = Files.readString(path);
        if (path.toString().toLowerCase(Locale.ROOT).endsWith(".json")) {
            flatten("", JsonDocument.parse(text));
        } else {
            Properties properties = new Properties();
            properties.load(new StringReader(text));
            properties.stringPropertyNames().forEach(name -> layer.set(name, properties.getProperty(name), origin));
        }
    }

    private void flatten(String prefix, JsonDocument object) {
        object.members().forEach((name, value) -> {
            String path = prefix + name;
            if (value.object()) {
                flatten(path + ".", value);
            } else if (value.array()) {
                layer.set(
                        path,
                        value.elements().stream().map(JsonDocument::scalar).collect(Collectors.joining(",")),
                        origin);
            } else {
                layer.set(path, value.scalar(), origin);
            }
        });
    }
}
