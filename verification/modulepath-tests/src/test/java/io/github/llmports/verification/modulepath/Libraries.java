package io.github.llmports.verification.modulepath;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** What an application with the core and all providers has on its path, picked from this test's class path. */
final class Libraries {
    private static final Pattern OURS =
            Pattern.compile("llm-(api|core|provider-(support|openai|claude|gemini|groq|openrouter))\\b");
    private static final Pattern THIRD_PARTY =
            Pattern.compile("(jackson-(core|databind|annotations)|httpclient5|httpcore5(-h2)?|slf4j-api|failsafe)-\\d");

    private Libraries() {}

    static List<Path> all() {
        List<Path> paths = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .filter(path -> ours(path)
                        || THIRD_PARTY.matcher(path.getFileName().toString()).lookingAt())
                .toList();
        if (paths.size() < 10) {
            throw new IllegalStateException("libraries are missing from the class path: " + paths);
        }
        return paths;
    }

    /** A jar of ours, or the classes directory of its module. */
    private static boolean ours(Path path) {
        String text = path.toString();
        return OURS.matcher(text).find() && !text.endsWith("test-classes");
    }
}
