package dev.jbake.syntax;

import dev.jbake.source.SourceSpan;
import java.util.ArrayList;
import java.util.List;

/// Writes trees in the YAML form; read again with the same layout, they mean the same.
public final class YamlPrinter {
    private static final int WIDTH = 80;

    private final StringBuilder out = new StringBuilder();
    private final Comments comments;

    private YamlPrinter(Comments comments) {
        this.comments = comments;
    }

    /// A whole file, an empty line between two sections.
    ///
    /// @param body no two blocks in it have the same type and label
    /// @param comments are taken as they are printed
    public static String print(Body body, Layout layout, Comments comments) {
        YamlPrinter printer = new YamlPrinter(comments);
        List<String> head = comments.takeHead();
        printer.lines(head, 0);
        Plain.Fields fields = new PlainTree(layout, true).body(body);
        boolean first = head.isEmpty();
        for (Plain.Entry entry : fields.entries()) {
            if (!first) {
                printer.out.append('\n');
            }
            first = false;
            printer.entry(entry, 0);
        }
        if (fields.entries().isEmpty()) {
            printer.out.append("{}\n");
        }
        printer.tail(fields.tail(), 0);
        return printer.out.toString();
    }

    private void lines(List<String> lines, int depth) {
        lines.forEach(each -> out.repeat("  ", depth).append('#').append(each).append('\n'));
    }

    private void tail(@org.jspecify.annotations.Nullable SourceSpan place, int depth) {
        if (place != null) {
            lines(comments.takeTail(place), depth);
        }
    }

    private void entry(Plain.Entry entry, int depth) {
        String behind = around(entry.places(), entry.value(), depth);
        out.repeat("  ", depth).append(YamlText.inline(entry.key(), false)).append(':');
        value(entry.value(), depth, behind);
    }

    /// Writes the comments before something.
    ///
    /// @return what is to be written behind it
    private String around(List<SourceSpan> places, Plain value, int depth) {
        StringBuilder behind = new StringBuilder();
        for (SourceSpan place : places) {
            lines(comments.takeBefore(place), depth);
            String text = comments.takeBehind(place);
            if (text != null && isOnOneLine(value, depth)) {
                behind.append(" #").append(text);
            } else if (text != null) {
                lines(List.of(text), depth);
            }
        }
        return behind.toString();
    }

    private boolean isOnOneLine(Plain value, int depth) {
        return switch (value) {
            case Plain.Bare _ -> true;
            case Plain.Text(String text) -> !YamlText.isBlock(text);
            case Plain.Items(List<Plain.Item> items, _) -> items.isEmpty() || isFlow(value, depth);
            case Plain.Fields(List<Plain.Entry> entries, _) -> entries.isEmpty();
        };
    }

    /// What stands behind a key or a dash, and the end of the line.
    ///
    /// @param depth of the line that the key stands on
    private void value(Plain value, int depth, String behind) {
        switch (value) {
            case Plain.Bare(String text) -> line(text, behind);
            case Plain.Text(String text) when YamlText.isBlock(text) -> block(text, depth);
            case Plain.Text(String text) -> line(YamlText.inline(text, false), behind);
            case Plain.Items(List<Plain.Item> items, SourceSpan tail)
                    when !isOnOneLine(value, depth) -> {
                out.append('\n');
                items.forEach(each -> item(each, depth + 1));
                tail(tail, depth + 1);
            }
            case Plain.Items _ -> line(flow(value), behind);
            case Plain.Fields(List<Plain.Entry> entries, SourceSpan tail) -> {
                if (entries.isEmpty()) {
                    line("{}", behind);
                } else {
                    out.append('\n');
                    entries.forEach(each -> entry(each, depth + 1));
                }
                tail(tail, depth + 1);
            }
        }
    }

    private void line(String text, String behind) {
        out.append(' ').append(text).append(behind).append('\n');
    }

    private void block(String text, int depth) {
        out.append(' ').append(YamlText.blockHeader(text)).append('\n');
        String lines = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
        for (String line : lines.split("\n", -1)) {
            if (!line.isEmpty()) {
                out.repeat("  ", depth + 1).append(line);
            }
            out.append('\n');
        }
    }

    private void item(Plain.Item item, int depth) {
        String behind = around(List.of(item.place()), item.value(), depth);
        out.repeat("  ", depth).append('-');
        if (item.value() instanceof Plain.Fields(List<Plain.Entry> entries, SourceSpan tail)
                && !entries.isEmpty()
                && entries.getFirst().places().stream().noneMatch(comments::areAt)) {
            // The first key stands on the line of the dash.
            out.append(' ').append(YamlText.inline(entries.getFirst().key(), false)).append(':');
            value(entries.getFirst().value(), depth + 1, "");
            entries.subList(1, entries.size()).forEach(each -> entry(each, depth + 1));
            tail(tail, depth + 1);
        } else {
            value(item.value(), depth, behind);
        }
    }

    /// A list of scalars that is short and has no comments in it.
    private boolean isFlow(Plain value, int depth) {
        if (!(value instanceof Plain.Items(List<Plain.Item> items, SourceSpan tail))
                || (tail != null && comments.hasTail(tail))) {
            return false;
        }
        for (Plain.Item item : items) {
            boolean scalar =
                    item.value() instanceof Plain.Bare || item.value() instanceof Plain.Text;
            if (!scalar || comments.areAt(item.place())) {
                return false;
            }
        }
        return 2 * depth + flow(value).length() <= WIDTH;
    }

    private String flow(Plain value) {
        return switch (value) {
            case Plain.Bare(String text) -> text;
            case Plain.Text(String text) -> YamlText.inline(text, true);
            case Plain.Items(List<Plain.Item> items, _) -> {
                List<String> each = new ArrayList<>();
                items.forEach(item -> each.add(flow(item.value())));
                yield "[" + String.join(", ", each) + "]";
            }
            case Plain.Fields _ -> throw new IllegalStateException("a map is never on one line");
        };
    }
}
