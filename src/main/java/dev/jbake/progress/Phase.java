package dev.jbake.progress;

import java.util.Locale;

/// What a target is about, judged by the words of the step it is at.
enum Phase {
    BUILDING("building"),
    EXPORTING("exporting"),
    LOADING("loading"),
    PUSHING("pushing");

    private final String word;

    Phase(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }

    /// The phase a step's or a movement's name tells of, with or without a target in brackets.
    static Phase of(String name) {
        String text = name.replaceFirst("^\\[[^\\]]*\\] ", "").toLowerCase(Locale.ROOT);
        if (text.startsWith("pushing")) {
            return PUSHING;
        }
        if (text.startsWith("loading image") || text.startsWith("importing to docker")) {
            return LOADING;
        }
        return text.startsWith("exporting") || text.startsWith("sending tarball")
                ? EXPORTING
                : BUILDING;
    }

    /// The phase of a running step, which an open part of it may know better.
    static Phase at(Step step) {
        Phase phase = of(step.name);
        for (Movement movement : step.movements.values()) {
            Phase part = movement.completed() == null ? of(movement.id()) : BUILDING;
            phase = part.compareTo(phase) > 0 ? part : phase;
        }
        return phase;
    }
}
