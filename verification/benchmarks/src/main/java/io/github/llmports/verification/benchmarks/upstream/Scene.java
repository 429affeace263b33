package io.github.llmports.verification.benchmarks.upstream;

import java.util.Locale;

/** The ways in which the upstream streams; the first segment of the request's path names one. */
public enum Scene {
    /** 200 events, all in the socket at once: bound by the client's parsing. */
    BURST(200, 0),
    /** 6 events, 3 ms apart: how soon is the first one through? */
    PACED(6, 3),
    /** 100 events, 50 ms apart: many of these at once are what a server holds. */
    SLOW(100, 50);

    private final int events;
    private final int intervalMillis;

    Scene(int events, int intervalMillis) {
        this.events = events;
        this.intervalMillis = intervalMillis;
    }

    /** Text events of one stream. */
    public int events() {
        return events;
    }

    /** Milliseconds between two events, 0 when all are sent at once. */
    public int intervalMillis() {
        return intervalMillis;
    }

    /** The path under which a client's base URL asks for this scene. */
    public String path() {
        return "/" + name().toLowerCase(Locale.ROOT) + "/v1";
    }

    /** The scene that a request's path asks for; burst when it names none. */
    public static Scene ofPath(String path) {
        for (Scene scene : values()) {
            if (path.startsWith(scene.path())) {
                return scene;
            }
        }
        return BURST;
    }
}
