package dev.jbake.syntax;

import dev.jbake.diagnostic.Checked;
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
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;

/// Reads any YAML without saying what a scalar means; this is for files whose rules are not ours,
/// such as Compose.
///
/// It differs from the reader of jbake's own form in three ways: there may be several documents,
/// all tags are kept, and scalars stay text.
public final class YamlTree {
    /// Values that a file may have with all its aliases written out.
    private static final int MOST_VALUES = 200_000;

    private static final String MERGE = "<<";

    private final SourceFile file;
    private final Findings findings;
    private final YamlEvents events;
    private final Map<String, Marked> anchors = new HashMap<>();
    private final Set<String> open = new HashSet<>();
    private int depth;
    private int values;
    private boolean tooLarge;

    /// @param values how many values there are in it
    private record Marked(YamlNode node, int values) {}

    private YamlTree(SourceFile file, Findings findings) {
        this.file = file;
        this.findings = findings;
        this.events = new YamlEvents(file, findings);
    }

    /// All documents of a file, in order; what could not be read is reported and
    /// [YamlNode.Unreadable].
    public static Checked<List<YamlNode>> parse(SourceFile file) {
        Findings findings = new Findings();
        List<YamlNode> documents = new YamlTree(file, findings).documents();
        return new Checked<>(documents, findings.sorted());
    }

    private List<YamlNode> documents() {
        List<YamlNode> documents = new ArrayList<>();
        while (events.peek().isPresent()) {
            boolean starts = events.sees(Event.ID.DocumentStart);
            events.take();
            if (starts) {
                anchors.clear();
                documents.add(node());
            }
        }
        return documents;
    }

    private YamlNode node() {
        Optional<Event> next = events.take();
        if (next.isEmpty()) {
            return new YamlNode.Unreadable(file.span(file.text().length(), file.text().length()));
        }
        values++;
        return switch (next.get()) {
            case AliasEvent alias -> alias(alias);
            case ScalarEvent scalar -> remember(scalar, scalar(scalar), values - 1);
            case CollectionStartEvent start -> collection(start);
            case Event other -> new YamlNode.Unreadable(events.span(other));
        };
    }

    private YamlNode scalar(ScalarEvent event) {
        SourceSpan span = YamlScalars.trimmed(events.span(event));
        Excerpt excerpt =
                Excerpt.decoded(span, event.getValue(), new YamlOrigins(file, span).of(event));
        boolean plain = event.getScalarStyle() == ScalarStyle.PLAIN;
        return new YamlNode.Scalar(excerpt, plain, event.getTag().orElse(""));
    }

    private YamlNode collection(CollectionStartEvent start) {
        SourceSpan span = events.span(start);
        if (depth == Tokens.DEEPEST) {
            findings.add(SyntaxErrors.tooDeep(Tokens.DEEPEST, span));
            skip();
            return new YamlNode.Unreadable(span);
        }
        int before = values - 1;
        String anchor = start.getAnchor().map(Anchor::getValue).orElse("");
        boolean opened = !anchor.isEmpty() && open.add(anchor);
        depth++;
        YamlNode node =
                start.getEventId() == Event.ID.MappingStart ? table(start) : sequence(start);
        depth--;
        if (opened) {
            open.remove(anchor);
        }
        return remember(start, node, before);
    }

    private YamlNode remember(NodeEvent event, YamlNode node, int before) {
        event.getAnchor()
                .ifPresent(anchor ->
                        anchors.put(anchor.getValue(), new Marked(node, values - before)));
        return node;
    }

    /// To the end of a collection that is not read.
    private void skip() {
        int inside = 1;
        while (inside > 0 && events.peek().isPresent()) {
            inside +=
                    switch (events.take().orElseThrow().getEventId()) {
                        case MappingStart, SequenceStart -> 1;
                        case MappingEnd, SequenceEnd -> -1;
                        default -> 0;
                    };
        }
    }

    private YamlNode alias(AliasEvent event) {
        String name = event.getAlias().getValue();
        SourceSpan span = events.span(event);
        Marked marked = anchors.get(name);
        if (open.contains(name)) {
            findings.add(DataErrors.anchorInItself(name, span));
            return new YamlNode.Unreadable(span);
        }
        if (marked == null) {
            String suggestion = Spelling.nearest(name, anchors.keySet()).orElse(null);
            findings.add(DataErrors.unknownAnchor(name, span, suggestion));
            return new YamlNode.Unreadable(span);
        }
        if (values > MOST_VALUES - marked.values()) {
            if (!tooLarge) {
                findings.add(DataErrors.tooManyAliases(MOST_VALUES, span));
            }
            tooLarge = true;
            return new YamlNode.Unreadable(span);
        }
        values += marked.values();
        return marked.node();
    }

    private YamlNode sequence(CollectionStartEvent start) {
        List<YamlNode> items = new ArrayList<>();
        while (events.peek().isPresent() && !events.sees(Event.ID.SequenceEnd)) {
            items.add(node());
        }
        return new YamlNode.Sequence(items, start.getTag().orElse(""), since(start));
    }

    private YamlNode table(CollectionStartEvent start) {
        SequencedMap<String, YamlNode.Entry> entries = new LinkedHashMap<>();
        List<YamlNode> merged = new ArrayList<>();
        while (events.peek().isPresent() && !events.sees(Event.ID.MappingEnd)) {
            YamlNode key = node();
            YamlNode value = node();
            switch (key) {
                case YamlNode.Scalar text when text.plain() && text.text().equals(MERGE) -> {
                    if (!merged.isEmpty()) {
                        duplicate(text, text);
                    }
                    merged.add(value);
                }
                case YamlNode.Scalar text -> {
                    YamlNode.Entry earlier =
                            entries.putIfAbsent(text.text(), new YamlNode.Entry(text, value));
                    if (earlier != null) {
                        duplicate(earlier.key(), text);
                    }
                }
                case YamlNode.Unreadable _ -> {}
                case YamlNode.Table _, YamlNode.Sequence _ ->
                        findings.add(DataErrors.keyNotText(key.span()));
            }
        }
        merged.forEach(each -> merge(entries, each));
        return new YamlNode.Table(
                List.copyOf(entries.values()), start.getTag().orElse(""), since(start));
    }

    private void duplicate(YamlNode.Scalar earlier, YamlNode.Scalar again) {
        findings.add(
                DataErrors.duplicateKey(again.text(), earlier.span().begin().line(), again.span()));
    }

    /// The keys that are not there yet; of several maps the first that has a key gives it.
    private void merge(Map<String, YamlNode.Entry> entries, YamlNode from) {
        switch (from) {
            case YamlNode.Table(List<YamlNode.Entry> more, _, _) ->
                    more.forEach(entry -> entries.putIfAbsent(entry.key().text(), entry));
            case YamlNode.Sequence(List<YamlNode> tables, _, _) -> {
                for (YamlNode table : tables) {
                    if (table instanceof YamlNode.Sequence) {
                        findings.add(DataErrors.mergeNotMap(table.span()));
                    } else {
                        merge(entries, table);
                    }
                }
            }
            case YamlNode.Unreadable _ -> {}
            case YamlNode.Scalar _ -> findings.add(DataErrors.mergeNotMap(from.span()));
        }
    }

    /// Up to the end of the collection, without the space behind it.
    private SourceSpan since(CollectionStartEvent start) {
        int from = events.start(start);
        int end = events.take().map(events::end).orElse(file.text().length());
        return YamlScalars.trimmed(file.span(from, Math.max(from, end)));
    }
}
