package dev.jbake.policy;

import dev.jbake.rego.RegoValue;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A commit or a tag as git keeps it: lines of names and values, an empty line, the message.
///
/// Source: git's formats of objects.
final class GitObject {
    private static final Pattern ACTOR = Pattern.compile("(.*?) ?<([^>]*)> (-?\\d+) ([+-]\\d{4})");

    private final Map<String, List<String>> lines = new TreeMap<>();
    private final String message;

    private GitObject(String text) {
        int end = text.indexOf("\n\n");
        message = end < 0 ? "" : text.substring(end + 2);
        String name = "";
        for (String line : (end < 0 ? text : text.substring(0, end)).split("\n")) {
            int blank = line.indexOf(' ');
            if (blank == 0) {
                // The value before goes on, as a signature does.
                continue;
            }
            name = blank < 0 ? line : line.substring(0, blank);
            lines.computeIfAbsent(name, _ -> new ArrayList<>())
                    .add(blank < 0 ? "" : line.substring(blank + 1));
        }
    }

    static RegoValue commit(String text) {
        var object = new GitObject(text);
        Map<RegoValue, RegoValue> commit = new TreeMap<>();
        SourceInput.put(commit, "tree", object.first("tree"));
        List<String> parents = object.lines.getOrDefault("parent", List.of());
        if (!parents.isEmpty()) {
            commit.put(
                    RegoValue.of("parents"),
                    new RegoValue.Array(parents.stream().map(RegoValue::of).toList()));
        }
        object.actor(commit, "author");
        object.actor(commit, "committer");
        SourceInput.put(commit, "message", object.message);
        return new RegoValue.Obj(commit);
    }

    static RegoValue tag(String text) {
        var object = new GitObject(text);
        Map<RegoValue, RegoValue> tag = new TreeMap<>();
        SourceInput.put(tag, "object", object.first("object"));
        SourceInput.put(tag, "type", object.first("type"));
        SourceInput.put(tag, "tag", object.first("tag"));
        object.actor(tag, "tagger");
        SourceInput.put(tag, "message", object.message);
        return new RegoValue.Obj(tag);
    }

    private String first(String name) {
        List<String> found = lines.getOrDefault(name, List.of());
        return found.isEmpty() ? "" : found.getFirst();
    }

    private void actor(Map<RegoValue, RegoValue> members, String name) {
        Matcher matcher = ACTOR.matcher(first(name));
        if (!matcher.matches()) {
            return;
        }
        Map<RegoValue, RegoValue> actor = new TreeMap<>();
        SourceInput.put(actor, "name", matcher.group(1));
        SourceInput.put(actor, "email", matcher.group(2));
        try {
            SourceInput.put(
                    actor,
                    "when",
                    Instant.ofEpochSecond(Long.parseLong(matcher.group(3)))
                            .atOffset(ZoneOffset.of(matcher.group(4)))
                            .format(DateTimeFormatter.ISO_OFFSET_DATE_TIME));
        } catch (DateTimeException | NumberFormatException noTime) {
            // A time that is none is left out, as git itself does.
        }
        members.put(RegoValue.of(name), new RegoValue.Obj(actor));
    }
}
