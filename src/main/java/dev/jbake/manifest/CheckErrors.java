package dev.jbake.manifest;

import dev.jbake.diagnostic.Diagnostic;
import java.util.List;
import java.util.Optional;

/// The sentences about values that have the right type and still mean nothing.
final class CheckErrors {
    private CheckErrors() {}

    static Diagnostic platforms(
            String used, String user, List<String> wanted, List<String> given, Place place) {
        return error(
                "platforms-apart",
                "\"%s\" cannot be used by \"%s\": it is built for %s only, not for all of %s."
                        .formatted(used, user, String.join(", ", given), String.join(", ", wanted)),
                place);
    }

    static Diagnostic platform(String text, Place place) {
        return error(
                "not-a-platform",
                "\"%s\" is not a platform.".formatted(text),
                place,
                "A platform is written os/arch, such as linux/arm64.");
    }

    static Diagnostic size(String text, Place place) {
        return error(
                "not-a-size",
                "\"%s\" is not an amount of memory.".formatted(text),
                place,
                "An amount is a number and a unit, such as 64m or 1g.");
    }

    static Diagnostic ulimit(String text, Place place) {
        return error(
                "not-a-ulimit",
                "\"%s\" is not a limit.".formatted(text),
                place,
                "A limit is written name=soft[:hard], such as nofile=1024:2048, soft not above hard.");
    }

    static Diagnostic annotation(String text, Place place) {
        return error(
                "not-an-annotation",
                "\"%s\" is not an annotation.".formatted(text),
                place,
                "An annotation is written [type:]key=value, the type being index, manifest,"
                        + " index-descriptor or manifest-descriptor, with [platform] after it"
                        + " perhaps.");
    }

    static Diagnostic secretWithoutId(Place place) {
        return error("secret-id", "A secret has no id.", place, "Add id=NAME.");
    }

    static Diagnostic destinationMissing(String type, Place place) {
        return error(
                "output-dest",
                "An output of type \"%s\" needs a destination.".formatted(type),
                place,
                "Add dest=FOLDER.");
    }

    static Diagnostic folderToStandardOutput(String type, Place place) {
        return error(
                "output-dest",
                "An output of type \"%s\" is a folder and cannot go to standard output."
                        .formatted(type),
                place);
    }

    static Diagnostic twoToStandardOutput(Place place) {
        return error("output-dest", "More than one output goes to standard output.", place);
    }

    static Diagnostic unknownAfter(String name, Place place, Optional<String> meant) {
        return error(
                "unknown-target",
                "There is no target or group called \"%s\".".formatted(name),
                place,
                meant.stream().toArray(String[]::new));
    }

    private static Diagnostic error(String code, String message, Place place, String... help) {
        return Diagnostic.error(code, message, place.span(), help);
    }
}
