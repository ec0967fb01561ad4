package dev.jbake.builder;

import dev.jbake.buildkit.CacheRecord;
import dev.jbake.template.Datum;
import dev.jbake.template.TemplateException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.TreeMap;

/// Pieces of a cache as text, to the letter as buildx writes them.
public final class CacheText {
    private static final String PRETTY = "pretty";
    private static final String TABLE =
            "table {{.ID}}\t{{.Reclaimable}}\t{{.Size}}\t{{.LastUsedAt}}";
    private static final String PRETTY_TEMPLATE =
            """
            ID:           {{.ID}}
            {{- if .Parents}}
            Parents:
            {{- range .Parents}}
             - {{.}}
            {{- end}}
            {{- end}}
            Created at:   {{.CreatedAt}}
            Mutable:      {{.Mutable}}
            Reclaimable:  {{.Reclaimable}}
            Shared:       {{.Shared}}
            Size:         {{.Size}}
            {{- if .Description}}
            Description:  {{.Description}}
            {{- end}}
            Usage count:  {{.UsageCount}}
            {{- if .LastUsedAt}}
            Last used:    {{.LastUsedAt}}
            {{- end}}
            {{- if .Type}}
            Type:         {{.Type}}
            {{- end}}
            """;

    private static final SequencedMap<String, String> HEADS = heads();
    private static final DateTimeFormatter TIME =
            new DateTimeFormatterBuilder()
                    .appendPattern("yyyy-MM-dd HH:mm:ss")
                    .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
                    .appendLiteral(" +0000 UTC")
                    .toFormatter(Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    private CacheText() {}

    private static SequencedMap<String, String> heads() {
        SequencedMap<String, String> heads = new LinkedHashMap<>();
        heads.put("ID", "ID");
        heads.put("Parents", "PARENTS");
        heads.put("CreatedAt", "CREATED AT");
        heads.put("Mutable", "MUTABLE");
        heads.put("Reclaimable", "RECLAIMABLE");
        heads.put("Shared", "SHARED");
        heads.put("Size", "SIZE");
        heads.put("Description", "DESCRIPTION");
        heads.put("UsageCount", "USAGE COUNT");
        heads.put("LastUsedAt", "LAST ACCESSED");
        heads.put("Type", "TYPE");
        return heads;
    }

    /// What `du` says.
    ///
    /// @param format of `--format`: `table`, `pretty`, `json` or a template
    /// @param summed whether the sums are wanted, which only the two first have
    /// @param now what ages are counted from
    public static String usage(
            List<CacheRecord> records, String format, boolean summed, Instant now)
            throws TemplateException {
        boolean usual = format.equals("table") || format.equals(PRETTY);
        ListFormat form =
                new ListFormat(
                        format.equals("table")
                                ? TABLE
                                : format.equals(PRETTY) ? PRETTY_TEMPLATE : format);
        List<Datum> rows = new ArrayList<>();
        records.forEach(record -> rows.add(row(record, form.isTable(), now)));
        return form.write(HEADS, rows) + (usual && summed ? sums(records) : "");
    }

    private static Datum row(CacheRecord record, boolean table, Instant now) {
        SequencedMap<String, Datum> parts = new TreeMap<>();
        String size = SizeText.decimal(record.size());
        parts.put("ID", Datum.of(record.id() + (table && record.mutable() ? "*" : "")));
        parts.put("Parents", Datum.of(record.parents()));
        parts.put("CreatedAt", Datum.of(TIME.format(record.created())));
        parts.put("Mutable", Datum.of(record.mutable()));
        parts.put("Reclaimable", Datum.of(!record.inUse()));
        parts.put("Shared", Datum.of(record.shared()));
        parts.put("Size", Datum.of(size + (table && record.shared() ? "*" : "")));
        parts.put("Description", Datum.of(record.description()));
        parts.put("UsageCount", Datum.of(record.usageCount()));
        parts.put("LastUsedAt", Datum.of(age(record, now)));
        parts.put("Type", Datum.of(record.type()));
        return new Datum.Thing("*commands.diskusageContext", parts, json(parts));
    }

    private static String json(SequencedMap<String, Datum> parts) {
        GoJson json = GoJson.object();
        parts.forEach((name, value) -> {
            switch (value) {
                case Datum.Text(String text) -> json.member(name, text);
                case Datum.Flag(boolean isTrue) -> json.member(name, isTrue);
                case Datum.Whole(long number) -> json.member(name, number);
                case Datum.Items(List<? extends Datum> items) ->
                        json.member(
                                name,
                                items.stream().map(each -> ((Datum.Text) each).text()).toList());
                case Datum.Real _, Datum.Entries _, Datum.Thing _, Datum.Nothing _ ->
                        throw new IllegalStateException("a row has no " + value.type());
            }
        });
        return json.end();
    }

    private static String age(CacheRecord record, Instant now) {
        Instant used = record.lastUsed();
        return used == null ? "" : AgeText.of(used, now) + " ago";
    }

    private static String sums(List<CacheRecord> records) {
        long total = 0;
        long reclaimable = 0;
        long shared = 0;
        for (CacheRecord record : records) {
            long size = Math.max(0, record.size());
            total += size;
            reclaimable += record.inUse() ? 0 : size;
            shared += record.shared() ? record.size() : 0;
        }
        List<String> lines = new ArrayList<>();
        if (shared > 0) {
            lines.add("Shared:\t" + SizeText.decimal(shared));
            lines.add("Private:\t" + SizeText.decimal(total - shared));
        }
        lines.add("Reclaimable:\t" + SizeText.decimal(reclaimable));
        lines.add("Total:\t" + SizeText.decimal(total));
        return Columns.tabbed(lines);
    }

    /// The line of a piece that is gone, which the first one has the names of the columns before.
    public static String pruned(CacheRecord record, boolean first, Instant now) {
        List<String> lines = new ArrayList<>();
        if (first) {
            lines.add("ID\tRECLAIMABLE\tSIZE\tLAST ACCESSED");
        }
        lines.add(
                "%-40s\t%-5s\t%-10s\t%s"
                        .formatted(
                                record.id() + (record.mutable() ? "*" : ""),
                                !record.inUse(),
                                SizeText.decimal(record.size()) + (record.shared() ? "*" : ""),
                                age(record, now)));
        return Columns.tabbed(lines);
    }

    /// All that is known of a piece that is gone.
    public static String prunedWhole(CacheRecord record, Instant now) {
        List<String> lines = new ArrayList<>();
        lines.add("ID:\t" + record.id());
        if (!record.parents().isEmpty()) {
            lines.add("Parent:\t" + String.join(",", record.parents()));
        }
        lines.add("Created at:\t" + TIME.format(record.created()));
        lines.add("Mutable:\t" + record.mutable());
        lines.add("Reclaimable:\t" + !record.inUse());
        lines.add("Shared:\t" + record.shared());
        lines.add("Size:\t" + SizeText.decimal(record.size()));
        if (!record.description().isEmpty()) {
            lines.add("Description:\t" + record.description());
        }
        lines.add("Usage count:\t" + record.usageCount());
        if (record.lastUsed() != null) {
            lines.add("Last used:\t" + age(record, now));
        }
        if (!record.type().isEmpty()) {
            lines.add("Type:\t" + record.type());
        }
        lines.add("");
        return Columns.tabbed(lines);
    }

    /// The sum of what is gone.
    public static String prunedSum(long bytes) {
        return Columns.tabbed(List.of("Total:\t" + SizeText.decimal(bytes)));
    }
}
