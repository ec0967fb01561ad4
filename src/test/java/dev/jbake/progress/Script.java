package dev.jbake.progress;

import dev.jbake.event.BuildEvent;
import dev.jbake.event.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A build written down: each line is a time in seconds and what happened then.
///
/// ```
/// 0.0 run app,db BUILDER DRIVER
/// 0.1 start app
/// 0.1 step app DIGEST "name" STARTED [COMPLETED] [cached] [error="…"] [group=ID:NAME:weak]
/// 0.2 move app DIGEST "id" CURRENT TOTAL STARTED [COMPLETED]
/// 0.3 log app DIGEST "text\n"
/// 0.4 warn app DIGEST "short" [detail="…"] [url=…] [file=NAME text="…" lines=1-2]
/// 0.5 say "text"
/// 0.6 end app succeeded 0.5 ["reason"]
/// 0.7 frame
/// ```
///
/// Lines with the same time are one batch. `-` is no target. `frame` is a moment at which a screen
/// is looked at.
final class Script {
    static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
    private static final Pattern WORD = Pattern.compile("(\\w+=)?\"((?:[^\"\\\\]|\\\\.)*)\"|\\S+");

    /// What came at one moment.
    record Batch(Instant at, List<BuildEvent> events, boolean frame) {}

    private Script() {}

    static List<Batch> read(Path file) throws IOException {
        List<Batch> batches = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            List<String> words = words(line);
            Instant at = at(words.getFirst());
            if (batches.isEmpty() || !batches.getLast().at().equals(at)) {
                batches.add(new Batch(at, new ArrayList<>(), false));
            }
            if (words.get(1).equals("frame")) {
                Batch last = batches.removeLast();
                batches.add(new Batch(at, last.events(), true));
            } else {
                batches.getLast().events().add(event(words.subList(1, words.size()), at));
            }
        }
        return batches;
    }

    private static BuildEvent event(List<String> words, Instant at) {
        return switch (words.getFirst()) {
            case "run" ->
                    new BuildEvent.RunStarted(
                            List.of(words.get(1).split(",")), word(words, 2), word(words, 3), at);
            case "start" -> new BuildEvent.TargetStarted(words.get(1), at);
            case "end" ->
                    new BuildEvent.TargetFinished(
                            words.get(1),
                            Outcome.valueOf(words.get(2)),
                            Duration.between(BEGIN, at(words.get(3))),
                            word(words, 4),
                            at);
            case "say" -> new BuildEvent.Said(words.get(1), at);
            case "log" ->
                    new BuildEvent.StepWrote(target(words), words.get(2), 1, words.get(3), at);
            case "move" ->
                    new BuildEvent.StepMoved(
                            target(words),
                            words.get(2),
                            words.get(3),
                            "",
                            Long.parseLong(words.get(4)),
                            Long.parseLong(words.get(5)),
                            time(words, 6),
                            time(words, 7),
                            at);
            case "step" -> step(words);
            case "warn" -> warning(words);
            default -> throw new IllegalArgumentException(words.toString());
        };
    }

    private static BuildEvent step(List<String> words) {
        String group = named(words, "group");
        String[] parts = group == null ? new String[0] : group.split(":");
        return new BuildEvent.StepChanged(
                target(words),
                words.get(2),
                List.of(),
                words.get(3),
                time(words, 4),
                time(words, 5),
                words.contains("cached"),
                named(words, "error"),
                group == null ? null : new BuildEvent.Group(parts[0], parts[1], parts.length > 2));
    }

    private static BuildEvent warning(List<String> words) {
        String file = named(words, "file");
        String text = named(words, "text");
        String lines = named(words, "lines");
        BuildEvent.Excerpt source = null;
        if (file != null && text != null && lines != null) {
            String[] ends = lines.split("-");
            source =
                    new BuildEvent.Excerpt(
                            file,
                            text,
                            List.of(
                                    new BuildEvent.Lines(
                                            Integer.parseInt(ends[0]), Integer.parseInt(ends[1]))));
        }
        String detail = named(words, "detail");
        return new BuildEvent.StepWarned(
                target(words),
                words.get(2),
                1,
                words.get(3),
                detail == null ? List.of() : List.of(detail),
                named(words, "url"),
                source);
    }

    private static @Nullable String target(List<String> words) {
        return words.get(1).equals("-") ? null : words.get(1);
    }

    private static @Nullable String word(List<String> words, int index) {
        return index < words.size() ? words.get(index) : null;
    }

    private static @Nullable Instant time(List<String> words, int index) {
        String word = word(words, index);
        return word == null || !word.matches("[0-9.]+") ? null : at(word);
    }

    private static @Nullable String named(List<String> words, String name) {
        for (String word : words) {
            if (word.startsWith(name + "=")) {
                return word.substring(name.length() + 1);
            }
        }
        return null;
    }

    private static Instant at(String seconds) {
        return BEGIN.plusMillis(Math.round(Double.parseDouble(seconds) * 1000));
    }

    private static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(line);
        while (matcher.find()) {
            String quoted = matcher.group(2);
            String name = matcher.group(1);
            words.add(
                    quoted == null
                            ? matcher.group()
                            : (name == null ? "" : name)
                                    + quoted.replace("\\e", "\u001b")
                                            .replace("\\n", "\n")
                                            .replace("\\r", "\r")
                                            .replace("\\b", "\b")
                                            .replace("\\\"", "\"")
                                            .replace("\\\\", "\\"));
        }
        return words;
    }
}
