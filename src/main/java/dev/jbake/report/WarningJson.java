package dev.jbake.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.jbake.event.BuildEvent.Excerpt;
import dev.jbake.event.BuildEvent.Lines;
import dev.jbake.event.BuildEvent.StepWarned;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Warnings about build files as metadata have them, in the words of BuildKit's client: texts in
/// base64.
final class WarningJson {
    private WarningJson() {}

    static void write(List<StepWarned> warnings, ArrayNode into) {
        warnings.forEach(each -> write(each, into.addObject()));
    }

    private static void write(StepWarned warning, ObjectNode into) {
        // Where several nodes build, each step's name ends in "@" and the node's.
        into.put("vertex", warning.digest().replaceFirst("@.*", ""));
        into.put("level", warning.level());
        into.put("short", bytes(warning.shortText()));
        if (!warning.detail().isEmpty()) {
            ArrayNode detail = into.putArray("detail");
            warning.detail().forEach(each -> detail.add(bytes(each)));
        }
        if (warning.url() != null) {
            into.put("url", warning.url());
        }
        Excerpt source = warning.source();
        if (source != null) {
            into.putObject("sourceInfo")
                    .put("filename", source.filename())
                    .put("data", bytes(source.text()));
            ArrayNode ranges = into.putArray("range");
            for (Lines lines : source.ranges()) {
                ObjectNode range = ranges.addObject();
                range.putObject("start").put("line", lines.first());
                range.putObject("end").put("line", lines.last());
            }
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
