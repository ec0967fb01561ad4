package dev.jbake.manifest;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What `--call` asks of the frontend instead of a build: a name, and how its answer is shown.
///
/// Source: buildx's `ParseCallFunc`.
final class CallFlag {
    private CallFlag() {}

    /// The name of the call; null for an ordinary build, and where it was reported.
    static @Nullable String name(String text, Problems problems) {
        if (text.isEmpty()) {
            return null;
        }
        Place place = Place.override("--call", null);
        List<String> fields = Csv.fields(text, ',');
        if (fields == null) {
            problems.add(ManifestErrors.notCsv(place, text));
            return null;
        }
        String name = null;
        for (String field : fields) {
            int equals = field.indexOf('=');
            String key = equals < 0 ? "" : field.substring(0, equals);
            if (equals >= 0) {
                boolean known = key.equals("format") || key.equals("ignorestatus");
                if (!known || (key.equals("ignorestatus") && !isBool(field, equals))) {
                    problems.add(OverrideErrors.notForCall(field));
                    return null;
                }
            } else if (name == null || name.isEmpty()) {
                name = field;
            } else {
                problems.add(OverrideErrors.twoCalls(name, field));
                return null;
            }
        }
        return switch (name) {
            case null -> "";
            case "check" -> "lint";
            case "build" -> null;
            default -> name;
        };
    }

    private static boolean isBool(String field, int equals) {
        return Reading.bool(field.substring(equals + 1)) != null;
    }
}
