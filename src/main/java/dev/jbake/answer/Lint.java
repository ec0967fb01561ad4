package dev.jbake.answer;

import com.fasterxml.jackson.databind.JsonNode;
import dev.jbake.event.BuildEvent.Excerpt;
import dev.jbake.event.BuildEvent.Lines;
import dev.jbake.progress.SourceExcerpt;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a check found in a build file.
///
/// Source: the answer to BuildKit's subrequest `frontend.lint`.
///
/// @param warnings in the order in which they are shown: by file, then by line
/// @param error why the file cannot be built at all, with the place; null where it can
record Lint(List<Warning> warnings, @Nullable String error) {

    /// One rule that is broken in one place.
    ///
    /// @param place without a file where it is nowhere in particular
    record Warning(String rule, String url, String detail, Place place) {

        /// The words, and the lines of the file around the place.
        String text() {
            String link = url.isEmpty() ? "" : " - " + url;
            return "\nWARNING: " + rule + link + "\n" + detail + "\n" + place.text();
        }

        /// How it is named where its words stand elsewhere.
        String name() {
            return place.excerpt() == null
                    ? rule
                    : "%s (%s:%d)".formatted(rule, place.excerpt().filename(), place.line());
        }
    }

    /// @param excerpt null for no place
    record Place(@Nullable Excerpt excerpt) {
        String text() {
            return excerpt != null && isIn(excerpt) ? SourceExcerpt.text(excerpt) : "";
        }

        private boolean isIn(Excerpt file) {
            return line() >= 1 && line() <= file.text().split("\n", -1).length;
        }

        int line() {
            return excerpt == null
                    ? 0
                    : excerpt.ranges().stream().mapToInt(Lines::first).min().orElse(0);
        }

        String file() {
            return excerpt == null ? "" : excerpt.filename();
        }
    }

    Lint {
        warnings = List.copyOf(warnings);
    }

    /// @param file what people call the build file; null to call it what the frontend does
    static Lint of(Answer answer, @Nullable String file) throws Unreadable {
        if (answer.json().isEmpty()) {
            return new Lint(List.of(), null);
        }
        JsonNode json = JsonAnswer.read(answer.json());
        List<Warning> warnings = new ArrayList<>();
        for (JsonNode each : json.path("warnings")) {
            warnings.add(
                    new Warning(
                            each.path("ruleName").asText(),
                            each.path("url").asText(),
                            each.path("detail").asText(),
                            place(each.path("location"), json.path("sources"), file)));
        }
        warnings.sort(
                Comparator.comparing((Warning each) -> each.place().file())
                        .thenComparingInt(each -> each.place().line()));
        JsonNode error = json.path("buildError");
        return new Lint(warnings, error.isObject() ? error(error, json, file) : null);
    }

    private static String error(JsonNode error, JsonNode json, @Nullable String file)
            throws Unreadable {
        Place place = place(error.path("location"), json.path("sources"), file);
        return error.path("message").asText() + "\n" + place.text();
    }

    private static Place place(JsonNode location, JsonNode sources, @Nullable String file)
            throws Unreadable {
        int source = location.path("sourceIndex").asInt();
        if (source < 0 || location.isMissingNode()) {
            return new Place(null);
        }
        if (source >= sources.size()) {
            throw new Unreadable("sourceIndex is out of range");
        }
        List<Lines> ranges = new ArrayList<>();
        for (JsonNode range : location.path("ranges")) {
            ranges.add(new Lines(line(range, "start"), line(range, "end")));
        }
        JsonNode info = sources.path(source);
        String name = file == null ? info.path("filename").asText() : file;
        return new Place(new Excerpt(name, decoded(info.path("data").asText()), ranges));
    }

    private static int line(JsonNode range, String end) {
        return range.path(end).path("line").asInt();
    }

    private static String decoded(String base64) throws Unreadable {
        try {
            return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            throw new Unreadable("The check quotes a file that cannot be read.");
        }
    }
}
