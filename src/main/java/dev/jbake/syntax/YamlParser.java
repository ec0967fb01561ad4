package dev.jbake.syntax;

import dev.jbake.diagnostic.Spelling;
import dev.jbake.source.SourceFile;
import dev.jbake.source.SourceSpan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;

/// Reads YAML into tables and scalars: aliases written out, merges done, keys checked.
final class YamlParser {
    /// Values that a file may have with all its aliases written out.
    private static final int MOST_VALUES = 200_000;

    private final SourceFile file;
    private final Findings findings;
    private final YamlEvents events;
    private final YamlScalars scalars;
    private final Map<String, Marked> anchors = new HashMap<>();
    private final Set<String> open = new HashSet<>();
    private int depth;
    private int values;
    private boolean tooLarge;

    /// @param values how many values there are in it
    private record Marked(Datum datum, int values) {}

    YamlParser(SourceFile file, Findings findings) {
        this.file = file;
        this.findings = findings;
        this.events = new YamlEvents(file, findings);
        this.scalars = new YamlScalars(file, findings);
    }

    Datum file() {
        Datum datum = new Datum.Null(file.span(0, 0));
        boolean first = true;
        while (events.peek().isPresent()) {
            if (events.sees(Event.ID.DocumentStart) && first) {
                events.take();
                datum = node();
                first = false;
            } else if (events.sees(Event.ID.DocumentStart)) {
                SourceSpan span = events.take().map(events::span).orElseThrow();
                findings.add(DataErrors.manyDocuments(span));
                return datum;
            } else {
                events.take();
            }
        }
        return datum;
    }

    private Datum node() {
        Optional<Event> next = events.take();
        if (next.isEmpty()) {
            return new Datum.Unreadable(file.span(file.text().length(), file.text().length()));
        }
        values++;
        return switch (next.get()) {
            case AliasEvent alias -> alias(alias);
            case ScalarEvent scalar -> remember(scalar, scalars.read(scalar, events), values - 1);
            case CollectionStartEvent start -> collection(start);
            case Event other -> new Datum.Unreadable(events.span(other));
        };
    }

    private Datum collection(CollectionStartEvent start) {
        SourceSpan span = events.span(start);
        boolean table = start.getEventId() == Event.ID.MappingStart;
        String wanted = "tag:yaml.org,2002:" + (table ? "map" : "seq");
        start.getTag()
                .filter(tag -> !tag.equals(wanted) && !tag.equals("!"))
                .ifPresent(tag -> findings.add(DataErrors.unknownTag(tag, span)));
        if (depth == Tokens.DEEPEST) {
            findings.add(SyntaxErrors.tooDeep(Tokens.DEEPEST, span));
            skip();
            return new Datum.Unreadable(span);
        }
        int before = values - 1;
        String anchor = start.getAnchor().map(Anchor::getValue).orElse("");
        boolean opened = !anchor.isEmpty() && open.add(anchor);
        depth++;
        Datum datum = table ? table(start) : sequence(start);
        depth--;
        if (opened) {
            open.remove(anchor);
        }
        return remember(start, datum, before);
    }

    private Datum remember(NodeEvent event, Datum datum, int before) {
        event.getAnchor()
                .ifPresent(anchor ->
                        anchors.put(anchor.getValue(), new Marked(datum, values - before)));
        return datum;
    }

    /// To the end of a collection that is not read.
    private void skip() {
        int open = 1;
        while (open > 0 && events.peek().isPresent()) {
            open +=
                    switch (events.take().orElseThrow().getEventId()) {
                        case MappingStart, SequenceStart -> 1;
                        case MappingEnd, SequenceEnd -> -1;
                        default -> 0;
                    };
        }
    }

    private Datum alias(AliasEvent event) {
        String name = event.getAlias().getValue();
        SourceSpan span = events.span(event);
        Marked marked = anchors.get(name);
        if (open.contains(name)) {
            findings.add(DataErrors.anchorInItself(name, span));
            return new Datum.Unreadable(span);
        }
        if (marked == null) {
            String suggestion = Spelling.nearest(name, anchors.keySet()).orElse(null);
            findings.add(DataErrors.unknownAnchor(name, span, suggestion));
            return new Datum.Unreadable(span);
        }
        if (values > MOST_VALUES - marked.values()) {
            if (!tooLarge) {
                findings.add(DataErrors.tooManyAliases(MOST_VALUES, span));
            }
            tooLarge = true;
            return new Datum.Unreadable(span);
        }
        values += marked.values();
        return marked.datum();
    }

    private Datum sequence(CollectionStartEvent start) {
        List<Datum> items = new ArrayList<>();
        while (events.peek().isPresent() && !events.sees(Event.ID.SequenceEnd)) {
            items.add(node());
        }
        return new Datum.Sequence(items, since(start));
    }

    private Datum table(CollectionStartEvent start) {
        SequencedMap<String, Datum.Entry> entries = new LinkedHashMap<>();
        List<Datum> merged = new ArrayList<>();
        while (events.peek().isPresent() && !events.sees(Event.ID.MappingEnd)) {
            boolean merges = scalars.isMerge(events.peek());
            Datum key = node();
            Datum value = node();
            if (merges) {
                merged.add(value);
            } else {
                put(entries, scalars.key(key), key, value);
            }
        }
        merged.forEach(each -> merge(entries, each));
        return new Datum.Table(List.copyOf(entries.values()), since(start));
    }

    private void put(
            Map<String, Datum.Entry> entries, Optional<Datum.Text> text, Datum key, Datum value) {
        if (text.isEmpty()) {
            if (!(key instanceof Datum.Unreadable)) {
                findings.add(DataErrors.keyNotText(key.span()));
            }
            return;
        }
        Datum.Entry entry = new Datum.Entry(text.get(), value);
        Datum.Entry earlier = entries.putIfAbsent(entry.name(), entry);
        if (earlier != null) {
            int line = earlier.key().span().begin().line();
            findings.add(DataErrors.duplicateKey(entry.name(), line, key.span()));
        }
    }

    /// The keys that are not there yet; of several maps the first that has a key gives it.
    private void merge(Map<String, Datum.Entry> entries, Datum from) {
        switch (from) {
            case Datum.Table(List<Datum.Entry> more, _) ->
                    more.forEach(entry -> entries.putIfAbsent(entry.name(), entry));
            case Datum.Sequence(List<Datum> tables, _) ->
                    tables.forEach(table -> {
                        if (table instanceof Datum.Table) {
                            merge(entries, table);
                        } else {
                            findings.add(DataErrors.mergeNotMap(table.span()));
                        }
                    });
            case Datum.Unreadable _ -> {}
            default -> findings.add(DataErrors.mergeNotMap(from.span()));
        }
    }

    /// Up to the end of the collection, without the space behind it.
    private SourceSpan since(CollectionStartEvent start) {
        int from = events.start(start);
        int end = events.take().map(events::end).orElse(file.text().length());
        return YamlScalars.trimmed(file.span(from, Math.max(from, end)));
    }
}
