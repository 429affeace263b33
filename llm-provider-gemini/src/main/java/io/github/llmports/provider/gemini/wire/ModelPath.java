package io.github.llmports.provider.gemini.wire;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Where a model is found. Ids go with or without the {@code models/} before them. */
public final class ModelPath {

    private static final String MODELS = "models/";

    private ModelPath() {}

    /**
     * The name of a model as the service writes it.
     *
     * @param id the id
     * @return such as {@code models/gemini-3.8-flash}; a name with a collection of its own stays as it is
     */
    public static String name(String id) {
        return id.contains("/") ? id : MODELS + id;
    }

    /**
     * The id of a model.
     *
     * @param name the service's name
     * @return the name without {@code models/}
     */
    public static String id(String name) {
        return name.startsWith(MODELS) ? name.substring(MODELS.length()) : name;
    }

    /**
     * The path of a method of a model.
     *
     * @param version the version of the API
     * @param id the model's id
     * @param method such as {@code generateContent}
     * @return the path, beginning with a slash
     */
    public static String of(String version, String id, String method) {
        String name = URLEncoder.encode(name(id), StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%2F", "/");
        return "/" + version + "/" + name + ":" + method;
    }
}
