package io.github.llmports.verification.benchmarks.upstream;

import java.util.Locale;

/** The ways in which the upstream streams; the first segment of the request's path names one. */
public enum Scene {
    /** 200 events, all in the socket at once: bound by the client's parsing. */
    BURST(200, 0, 1),
    /** 6 events, 3 ms apart: how soon is the first one through? */
    PACED(6, 3, 1),
    /** 100 events, 50 ms apart: many of these at once are what a server holds. */
    SLOW(100, 50, 1),
    /** 4,000 events, two a millisecond: the fastest that a service types. */
    FAST(4_000, 1, 2);

    private final int events;
    private final int intervalMillis;
    private final int eventsPerStep;

    Scene(int events, int intervalMillis, int eventsPerStep) {
        this.events = events;
        this.intervalMillis = intervalMillis;
        this.eventsPerStep = eventsPerStep;
    }

    /** Text events of one stream. */
    public int events() {
        return events;
    }

    /** Events that are sent together. */
    int eventsPerStep() {
        return eventsPerStep;
    }

    /** Milliseconds between two steps, 0 when all are sent at once. */
    public int intervalMillis() {
        return intervalMillis;
    }

    /** What the path of a client's base URL begins with to ask for this scene. */
    public String path() {
        return "/" + name().toLowerCase(Locale.ROOT);
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
