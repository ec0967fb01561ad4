package dev.jbake.history;

import dev.jbake.builder.AgeText;
import dev.jbake.builder.GoJson;
import dev.jbake.builder.ListFormat;
import dev.jbake.buildkit.BuildRecord;
import dev.jbake.template.Datum;
import dev.jbake.template.TemplateException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// Builds of the past as a list, to the letter as buildx writes it.
public final class HistoryTable {
    private static final String TABLE =
            "table {{.Ref}}\t{{.Name}}\t{{.Status}}\t{{.CreatedAt}}\t{{.Duration}}\t{{.Link}}";
    private static final int LONGEST_NAME = 36;
    private static final SequencedMap<String, String> HEADS = heads();

    private HistoryTable() {}

    private static SequencedMap<String, String> heads() {
        SequencedMap<String, String> heads = new LinkedHashMap<>();
        heads.put("Ref", "BUILD ID");
        heads.put("Name", "NAME");
        heads.put("Status", "STATUS");
        heads.put("CreatedAt", "CREATED AT");
        heads.put("Duration", "DURATION");
        heads.put("Link", "");
        heads.put("Target", "TARGET");
        return heads;
    }

    /// @param format of `--format`: `table`, `json` or a template
    /// @param whole whether names are written whole in a table
    /// @param now what ages are counted from
    public static String text(List<PastBuild> builds, String format, boolean whole, Instant now)
            throws TemplateException {
        ListFormat form = new ListFormat(format.equals("table") ? TABLE : format);
        List<Datum> rows = new ArrayList<>();
        builds.forEach(each -> rows.add(row(each, form.isTable(), whole, now)));
        return form.write(HEADS, rows);
    }

    private static Datum row(PastBuild build, boolean table, boolean whole, Instant now) {
        SequencedMap<String, Datum> parts = new LinkedHashMap<>();
        String running = build.record().completed() == null ? "+" : "";
        parts.put("Ref", Datum.of(build.ref()));
        parts.put("FullRef", Datum.of(build.fullRef()));
        parts.put("Name", Datum.of(table && !whole ? shortened(build.name()) : build.name()));
        parts.put("Status", Datum.of(build.state().listed));
        parts.put("CreatedAt", Datum.of(AgeText.of(build.record().created(), now) + " ago"));
        parts.put(
                "Duration",
                Datum.of(build.took().map(took -> SpanText.of(took) + running).orElse("")));
        parts.put(
                "Link",
                Datum.of(table ? "" : "docker-desktop://dashboard/build/" + build.fullRef()));
        parts.put("Target", Datum.of(build.target()));
        return new Datum.Thing("*history.lsContext", parts, json(build));
    }

    /// A name's end, which tells more than its beginning.
    private static String shortened(String name) {
        return name.length() <= LONGEST_NAME
                ? name
                : ".." + name.substring(name.length() - LONGEST_NAME + 2);
    }

    private static String json(PastBuild build) {
        BuildRecord record = build.record();
        GoJson json = GoJson.object().member("cached_steps", record.steps().cached());
        if (record.completed() != null) {
            json.member("completed_at", GoTime.universal(record.completed()));
        }
        return json.member("completed_steps", record.steps().completed())
                .member("created_at", GoTime.universal(record.created()))
                .member("name", build.name())
                .member("ref", build.fullRef())
                .member("status", build.state().listed)
                .member("total_steps", record.steps().total())
                .end();
    }
}
