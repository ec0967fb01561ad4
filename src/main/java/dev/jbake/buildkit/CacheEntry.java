package dev.jbake.buildkit;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/// Where cache is taken from, or put.
///
/// @param type such as `registry`, `inline`, `local`, `gha`
/// @param attrs what the daemon reads, such as `ref`
public record CacheEntry(String type, SequencedMap<String, String> attrs) {

    public CacheEntry {
        attrs = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(attrs));
    }

    public CacheEntry(String type, Map<String, String> attrs) {
        this(type, new LinkedHashMap<>(attrs));
    }

    /// As frontends read it in their attribute `cache-imports`.
    public static String json(List<CacheEntry> entries) {
        return entries.stream().map(CacheEntry::json).collect(Collectors.joining(",", "[", "]"));
    }

    /// Written by hand: a mapper costs more than all the rest of a build's words.
    private String json() {
        String attributes =
                attrs.entrySet().stream()
                        .map(each -> quoted(each.getKey()) + ":" + quoted(each.getValue()))
                        .collect(Collectors.joining(",", "{", "}"));
        return "{\"Type\":" + quoted(type) + ",\"Attrs\":" + attributes + "}";
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        JsonStringEncoder.getInstance().quoteAsString(text, quoted);
        return quoted.append('"').toString();
    }
}
