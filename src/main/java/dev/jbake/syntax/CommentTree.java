package dev.jbake.syntax;

import dev.jbake.source.SourceFile;
import dev.jbake.source.SourceSpan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Finds for each comment of a file what it stands at.
final class CommentTree {
    private final SourceFile file;
    private final boolean indented;
    private final boolean partial;
    private final Node root;
    private final Comments comments = new Comments();

    /// Something that comments can stand at.
    ///
    /// @param end of what can be seen of it: without brackets, that of the last thing in it
    /// @param tail under which comments at its end are kept; null for what holds nothing
    private record Node(SourceSpan span, int end, @Nullable SourceSpan tail, List<Node> inside) {
        boolean holds(int offset) {
            return span.start() < offset && offset < end;
        }
    }

    /// @param indented the file has no brackets, so that only indents tell where something ends
    /// @param partial not everything in the file is in the tree
    CommentTree(SourceFile file, Body body, boolean indented, boolean partial) {
        this.file = file;
        this.partial = partial;
        this.indented = indented;
        this.root = body(file.all(), body);
    }

    private Node body(SourceSpan span, Body body) {
        List<Node> inside = new ArrayList<>();
        for (Body.Attribute each : body.attributes()) {
            add(inside, value(each.span(), each.value()));
        }
        SourceSpan section = null;
        for (Body.Block each : body.blocks()) {
            boolean apart = each.typeSpan().start() < each.span().start();
            if (indented && apart && !each.typeSpan().equals(section)) {
                section = each.typeSpan();
                add(inside, new Node(section, section.end(), null, List.of()));
            }
            add(inside, body(each.span(), each.body()));
        }
        return node(span, body.span(), inside);
    }

    private Node value(SourceSpan span, Expr expr) {
        List<Node> inside = new ArrayList<>();
        switch (expr) {
            case Expr.TupleOf(List<Expr> items, _) ->
                    items.forEach(each -> add(inside, value(each.span(), each)));
            case Expr.ObjectOf(List<Expr.Item> items, _) ->
                    items.forEach(each -> add(inside, value(Comments.place(each), each.value())));
            default -> {
                return new Node(span, span.end(), null, List.of());
            }
        }
        return node(span, expr.span(), inside);
    }

    private Node node(SourceSpan span, SourceSpan tail, List<Node> inside) {
        inside.sort(Comparator.comparingInt(each -> each.span().start()));
        List<Node> within =
                inside.stream()
                        .filter(each ->
                                span.start() <= each.span().start()
                                        && each.span().end() <= span.end())
                        .toList();
        boolean open = indented && !within.isEmpty() && !isBracketed(tail);
        return new Node(span, open ? within.getLast().end() : span.end(), tail, within);
    }

    private static boolean isBracketed(SourceSpan span) {
        return span.text().startsWith("[") || span.text().startsWith("{");
    }

    /// What an alias stands for lies elsewhere; of another file is nothing.
    private void add(List<Node> inside, Node node) {
        if (node.span().file() == file) {
            inside.add(node);
        }
    }

    Comments attach(List<SourceSpan> found) {
        int headEnd = head(found);
        for (int at = 0; at < found.size(); at++) {
            List<String> lines = lines(found.get(at).text());
            if (at < headEnd) {
                comments.addHead(lines);
            } else {
                attach(found.get(at), lines);
            }
        }
        return comments;
    }

    /// How many comments stand at the top with an empty line between them and the rest.
    private int head(List<SourceSpan> found) {
        int first = root.inside().isEmpty() ? -1 : root.inside().getFirst().span().start();
        int count = 0;
        for (int at = 0; at < found.size() && found.get(at).end() <= first; at++) {
            int next = at + 1 < found.size() ? Math.min(found.get(at + 1).start(), first) : first;
            String between = file.text().substring(found.get(at).end(), next);
            boolean apart = between.matches("[ \\t]*\\R[ \\t]*\\R(?s:.*)");
            if (apart && (partial || between.isBlank())) {
                count = at + 1;
            }
        }
        return count;
    }

    private void attach(SourceSpan comment, List<String> lines) {
        Node at = root;
        while (true) {
            Node inner = null;
            Node earlier = null;
            Node later = null;
            for (Node each : at.inside()) {
                if (each.holds(comment.start())) {
                    inner = each;
                } else if (each.end() <= comment.start()) {
                    earlier = each;
                } else if (later == null && each.span().start() >= comment.end()) {
                    later = each;
                }
            }
            if (inner == null) {
                place(comment, lines, at, earlier, later);
                return;
            }
            if (inner.tail() == null) {
                comments.addBefore(inner.span(), lines);
                return;
            }
            at = inner;
        }
    }

    private void place(
            SourceSpan comment,
            List<String> lines,
            Node in,
            @Nullable Node earlier,
            @Nullable Node later) {
        if (earlier != null && lines.size() == 1 && isBehind(earlier, comment)) {
            comments.addBehind(last(earlier).span(), lines.getFirst());
            return;
        }
        if (indented && !partial && earlier != null) {
            SourceSpan held = holder(earlier, comment);
            if (held != null && (later == null || column(comment) > column(later.span()))) {
                comments.addTail(held, lines);
                return;
            }
        }
        if (later != null && (!partial || isBefore(comment, later))) {
            comments.addBefore(later.span(), lines);
        } else if (!partial && in.tail() != null) {
            comments.addTail(in.tail(), lines);
        }
    }

    /// Nothing is between them but what closes or separates.
    private boolean isBehind(Node node, SourceSpan comment) {
        return file.text()
                .substring(node.end(), comment.start())
                .chars()
                .allMatch(each -> each == ' ' || each == '\t' || each == ',');
    }

    /// It has a line of its own, and nothing is between them but more comments.
    private boolean isBefore(SourceSpan comment, Node later) {
        int line = file.text().lastIndexOf('\n', comment.start()) + 1;
        if (!file.text().substring(line, comment.start()).isBlank()) {
            return false;
        }
        return file.text()
                .substring(comment.end(), later.span().start())
                .lines()
                .allMatch(each -> each.isBlank() || each.strip().startsWith("#"));
    }

    /// Without brackets the innermost thing on the line is what is meant.
    private Node last(Node node) {
        Node at = node;
        while (indented && !at.inside().isEmpty() && at.inside().getLast().end() == at.end()) {
            at = at.inside().getLast();
        }
        return at;
    }

    /// What ends just before a comment that is indented like the things in it.
    private @Nullable SourceSpan holder(Node earlier, SourceSpan comment) {
        Node at = earlier;
        SourceSpan held = null;
        while (!at.inside().isEmpty()) {
            if (at.tail() != null && column(at.inside().getLast().span()) <= column(comment)) {
                held = at.tail();
            }
            at = at.inside().getLast();
        }
        return held;
    }

    private int column(SourceSpan span) {
        return span.start() - (file.text().lastIndexOf('\n', span.start() - 1) + 1);
    }

    /// The text of a comment, line by line, without marks and what only draws a frame.
    private static List<String> lines(String comment) {
        if (comment.startsWith("#")) {
            return List.of(comment.substring(1).stripTrailing());
        }
        if (comment.startsWith("//")) {
            return List.of(comment.substring(2).stripTrailing());
        }
        List<String> lines = new ArrayList<>();
        for (String line : comment.substring(2, comment.length() - 2).split("\n", -1)) {
            String text = line.strip();
            text = text.startsWith("* ") || text.equals("*") ? text.substring(1).strip() : text;
            lines.add(text.isEmpty() ? "" : " " + text);
        }
        while (!lines.isEmpty() && lines.getFirst().isEmpty()) {
            lines.removeFirst();
        }
        while (!lines.isEmpty() && lines.getLast().isEmpty()) {
            lines.removeLast();
        }
        return lines;
    }
}
