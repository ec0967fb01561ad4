package dev.jbake.target;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What is asked of a frontend instead of a build, and how the answer is shown; this is the value
/// of `--call` and of the attribute `call`.
///
/// Source: buildx's `ParseCallFunc`.
///
/// @param name as it was written; empty where nothing but the rest was
/// @param format `json`, or anything else for text
/// @param ignoresStatus whether the exit code is 0 whatever the answer is
public record CallWish(String name, String format, boolean ignoresStatus) {
    private static final List<String> YES = List.of("1", "t", "T", "TRUE", "true", "True");

    /// Reads what was checked before; what cannot be understood is passed over.
    public static CallWish of(String text) {
        return of(List.of(text.split(",", -1)));
    }

    /// @param fields of a line of comma separated values
    public static CallWish of(List<String> fields) {
        String name = "";
        String format = "";
        boolean ignores = false;
        for (String field : fields) {
            int equals = field.indexOf('=');
            if (equals < 0) {
                name = name.isEmpty() ? field : name;
            } else if (field.startsWith("format=")) {
                format = field.substring(equals + 1);
            } else if (field.startsWith("ignorestatus=")) {
                ignores = YES.contains(field.substring(equals + 1));
            }
        }
        return new CallWish(name, format, ignores);
    }

    /// What is wrong with a value of the attribute `call`; null where nothing is.
    public static @Nullable String flaw(String text) {
        String name = "";
        for (String field : text.split(",", -1)) {
            int equals = field.indexOf('=');
            if (equals < 0 && !name.isEmpty()) {
                return "it asks for \"%s\" and for \"%s\"".formatted(name, field);
            }
            String key = equals < 0 ? "" : field.substring(0, equals);
            if (equals >= 0 && !key.equals("format") && !key.equals("ignorestatus")) {
                return "\"%s\" means nothing in it".formatted(field);
            }
            name = equals < 0 ? field : name;
        }
        return null;
    }

    /// What the frontend is asked by; empty for an ordinary build.
    public Optional<String> request() {
        return switch (name) {
            case "", "build" -> Optional.empty();
            case "check" -> Optional.of("lint");
            default -> Optional.of(name);
        };
    }

    public boolean isJson() {
        return format.equals("json");
    }
}
