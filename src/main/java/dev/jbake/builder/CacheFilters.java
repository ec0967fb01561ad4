package dev.jbake.builder;

import dev.jbake.target.TimeSpan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which pieces of a cache are meant; this is what `--filter` says.
///
/// @param filters in containerd's language, all in one; one empty text where there are none
/// @param keep what was used within this time is left alone
public record CacheFilters(List<String> filters, Duration keep) {
    private static final String UNTIL = "until";
    private static final String OLD_UNTIL = "unused-for";

    public CacheFilters {
        filters = List.copyOf(filters);
    }

    /// Reads `NAME=VALUE`s. A name that ends with `!` or `~` is that operator of containerd's
    /// language; `id` is found anywhere in the identifier.
    ///
    /// @param written each with an equals sign; empty ones count for nothing
    public static CacheFilters of(List<String> written) throws BuilderException {
        Map<String, Set<String>> values = values(written);
        boolean old = values.containsKey(OLD_UNTIL);
        if (old && values.containsKey(UNTIL)) {
            throw BuilderErrors.wrong("conflicting filters \"until\" and \"unused-for\"");
        }
        @Nullable String until = one(values, old ? OLD_UNTIL : UNTIL);
        Duration keep = until == null ? Duration.ZERO : time(old ? OLD_UNTIL : UNTIL, until);
        List<String> terms = new ArrayList<>();
        for (String name : values.keySet()) {
            if (!name.equals(UNTIL) && !name.equals(OLD_UNTIL)) {
                terms.add(term(name, String.valueOf(one(values, name))));
            }
        }
        return new CacheFilters(List.of(String.join(",", terms)), keep);
    }

    private static Map<String, Set<String>> values(List<String> written) {
        Map<String, Set<String>> values = new LinkedHashMap<>();
        for (String each : written) {
            int equals = each.indexOf('=');
            if (equals >= 0) {
                String name = each.substring(0, equals).strip().toLowerCase(Locale.ROOT);
                values.computeIfAbsent(name, _ -> new LinkedHashSet<>())
                        .add(each.substring(equals + 1).strip());
            }
        }
        return values;
    }

    private static Duration time(String name, String text) throws BuilderException {
        return TimeSpan.parse(text)
                .orElseThrow(() ->
                        BuilderErrors.wrong(
                                "\"%s\" filter expects a duration (e.g., '24h'): \"%s\" is none"
                                        .formatted(name, text)));
    }

    private static @Nullable String one(Map<String, Set<String>> values, String name)
            throws BuilderException {
        Set<String> all = values.getOrDefault(name, Set.of());
        if (all.size() > 1) {
            throw BuilderErrors.wrong("\"" + name + "\" filter expects only one value");
        }
        return all.stream().findFirst().orElse(null);
    }

    private static String term(String name, String value) {
        if (name.equals("id")) {
            return "id~=" + value;
        }
        boolean operator = name.endsWith("!") || name.endsWith("~");
        return name + (operator ? "=" : "==") + value;
    }
}
