package dev.jbake.builder;

import dev.jbake.buildkit.Worker;
import dev.jbake.template.Datum;
import dev.jbake.template.TemplateException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Builders as text, to the letter as buildx writes them, so that what reads one reads the other.
public final class BuilderText {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss '+0000 UTC'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);
    private static final String TABLE =
            "table {{.Name}}\t{{.DriverEndpoint}}\t{{.Status}}\t{{.Buildkit}}\t{{.Platforms}}";
    private static final SequencedMap<String, String> HEADS = heads();

    private BuilderText() {}

    private static SequencedMap<String, String> heads() {
        SequencedMap<String, String> heads = new LinkedHashMap<>();
        heads.put("Name", "NAME/NODE");
        heads.put("DriverEndpoint", "DRIVER/ENDPOINT");
        heads.put("LastActivity", "LAST ACTIVITY");
        heads.put("Status", "STATUS");
        heads.put("Buildkit", "BUILDKIT");
        heads.put("Platforms", "PLATFORMS");
        return heads;
    }

    /// What `ls` says.
    ///
    /// @param format of `--format`: `table`, `json` or a template
    /// @param whole whether long lists of platforms are shown to the end
    public static String list(List<BuilderView> builders, String format, boolean whole)
            throws TemplateException {
        ListFormat form = new ListFormat(format.equals("table") ? TABLE : format);
        List<Datum> rows = new ArrayList<>();
        for (BuilderView builder : sound(builders)) {
            BuilderRow row = new BuilderRow(builder, form.isTable(), whole);
            rows.add(row.ofBuilder());
            if (builder.error() == null && !form.isJson()) {
                builder.nodes().forEach(node -> rows.add(row.of(node)));
            }
        }
        return form.write(HEADS, rows);
    }

    /// What went wrong in a list, a line each, for standard error.
    public static List<String> complaints(List<BuilderView> builders) {
        List<String> lines = new ArrayList<>();
        for (BuilderView builder : sound(builders)) {
            String name = builder.stored().name();
            if (builder.error() != null) {
                lines.add("Cannot load builder " + name + ": " + builder.error());
            }
            for (NodeView node : builder.nodes()) {
                if (node.error() != null) {
                    lines.add(
                            "Failed to get status for "
                                    + name
                                    + " ("
                                    + node.stored().name()
                                    + "): "
                                    + node.error());
                }
            }
        }
        return lines;
    }

    /// Those that could be looked at before those that could not.
    static List<BuilderView> sound(List<BuilderView> builders) {
        List<BuilderView> sorted = new ArrayList<>(builders);
        sorted.sort((a, b) -> Boolean.compare(a.error() != null, b.error() != null));
        return sorted;
    }

    /// The text of `inspect`.
    public static String inspect(BuilderView builder) {
        List<String> lines = new ArrayList<>();
        lines.add("Name:\t" + builder.stored().name());
        lines.add("Driver:\t" + builder.stored().driver());
        @Nullable Instant used = builder.lastActivity();
        if (used != null) {
            lines.add("Last Activity:\t" + TIME.format(used));
        }
        if (builder.error() != null) {
            lines.add("Error:\t" + builder.error());
            return Columns.align(lines, 0, 1);
        }
        lines.add("");
        lines.add("Nodes:");
        boolean first = true;
        for (NodeView node : builder.nodes()) {
            if (!first) {
                lines.add("");
            }
            first = false;
            node(node, lines);
        }
        return Columns.align(lines, 0, 1);
    }

    private static void node(NodeView node, List<String> lines) {
        StoredNode stored = node.stored();
        lines.add("Name:\t" + stored.name());
        lines.add("Endpoint:\t" + stored.endpoint());
        if (!stored.options().isEmpty()) {
            lines.add(
                    "Driver Options:\t"
                            + stored.options().entrySet().stream()
                                    .map(each -> each.getKey() + "=" + quoted(each.getValue()))
                                    .collect(Collectors.joining(" ")));
        }
        if (node.error() != null) {
            lines.add("Error:\t" + node.error());
            return;
        }
        lines.add("Status:\t" + node.word());
        if (!stored.flags().isEmpty()) {
            lines.add("BuildKit daemon flags:\t" + String.join(" ", stored.flags()));
        }
        if (!node.version().isEmpty()) {
            lines.add("BuildKit version:\t" + node.version());
        }
        List<String> platforms = node.platforms();
        if (!platforms.isEmpty()) {
            lines.add("Platforms:\t" + String.join(", ", platforms));
        }
        node.worker().ifPresent(worker -> worker(worker, lines));
        stored.files().forEach((name, content) -> file(name, content, lines));
    }

    private static void worker(Worker worker, List<String> lines) {
        if (!worker.labels().isEmpty()) {
            lines.add("Labels:");
            worker.labels().forEach((name, value) -> lines.add("\t" + name + ":\t" + value));
        }
        if (!worker.devices().isEmpty()) {
            lines.add("Devices:");
            worker.devices().forEach(device -> device(device, lines));
        }
        int number = 0;
        for (Worker.CachePolicy policy : worker.cachePolicies()) {
            lines.add("GC Policy rule#" + number++ + ":");
            policy(policy, lines);
        }
    }

    private static void device(Worker.Device device, List<String> lines) {
        lines.add("\tName:\t" + device.name());
        lines.add(
                device.onDemand()
                        ? "\tOn-Demand:\ttrue"
                        : "\tAutomatically allowed:\t" + device.autoAllow());
        if (!device.annotations().isEmpty()) {
            lines.add("\tAnnotations:");
            for (Map.Entry<String, String> each : device.annotations().entrySet()) {
                lines.add("\t\t" + each.getKey() + ":\t" + each.getValue());
            }
        }
    }

    private static void policy(Worker.CachePolicy policy, List<String> lines) {
        lines.add("\tAll:\t" + policy.all());
        if (!policy.filters().isEmpty()) {
            lines.add("\tFilters:\t" + String.join(" ", policy.filters()));
        }
        if (policy.keep().isPositive()) {
            lines.add("\tKeep Duration:\t" + goDuration(policy.keep()));
        }
        if (policy.reservedSpace() > 0) {
            lines.add("\tReserved Space:\t" + SizeText.of(policy.reservedSpace()));
        }
        if (policy.maxUsedSpace() > 0) {
            lines.add("\tMax Used Space:\t" + SizeText.of(policy.maxUsedSpace()));
        }
        if (policy.minFreeSpace() > 0) {
            lines.add("\tMin Free Space:\t" + SizeText.of(policy.minFreeSpace()));
        }
    }

    private static void file(String name, String content, List<String> lines) {
        lines.add("File#" + name + ":");
        String text = new String(Base64.getDecoder().decode(content), StandardCharsets.UTF_8);
        for (String line : text.split("\n", -1)) {
            lines.add("\t> " + line.replace('\t', ' '));
        }
    }

    /// `48h0m0s`, as Go prints whole seconds.
    private static String goDuration(Duration duration) {
        String seconds = duration.toSecondsPart() + "s";
        if (duration.toMinutes() == 0) {
            return seconds;
        }
        String minutes = duration.toMinutesPart() + "m" + seconds;
        return duration.toHours() == 0 ? minutes : duration.toHours() + "h" + minutes;
    }

    private static String quoted(String value) {
        return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
