package dev.jbake.syntax;

import java.util.List;

/// Writes trees as HCL, whatever form of file they were read from; read again, they mean the same.
///
/// The way lists were broken is not in the tree, so it is not written.
public final class HclPrinter {
    private final StringBuilder out = new StringBuilder();
    private final Comments comments;
    private final boolean unwraps;

    private HclPrinter(Comments comments, boolean unwraps) {
        this.comments = comments;
        this.unwraps = unwraps;
    }

    /// A whole file: an empty line round each block. `"${x}"` becomes `x`, which means the same.
    ///
    /// @param comments are taken as they are printed
    public static String print(Body body, Comments comments) {
        return print(body, new HclPrinter(comments, true));
    }

    /// A file without comments, that is read again as the very same tree.
    public static String print(Body body) {
        return print(body, new HclPrinter(Comments.NONE, false));
    }

    private static String print(Body body, HclPrinter printer) {
        Comments comments = printer.comments;
        List<String> head = comments.takeHead();
        printer.lines(head, 0);
        if (!head.isEmpty()) {
            printer.out.append('\n');
        }
        printer.body(body, 0);
        return printer.out.toString();
    }

    /// An expression on as many lines as it needs, without an end of line.
    public static String print(Expr expr) {
        return new ExprPrinter(0).value(expr);
    }

    /// An expression on one line.
    public static String inline(Expr expr) {
        return new ExprPrinter(0).inline(expr);
    }

    /// The text can be the name of an attribute.
    public static boolean isName(String text) {
        return Characters.isName(text);
    }

    private void lines(List<String> lines, int depth) {
        for (String line : lines) {
            indent(depth);
            out.append('#').append(line).append('\n');
        }
    }

    private void body(Body body, int depth) {
        Assignments run = null;
        boolean first = true;
        for (Object each : InOrder.of(body)) {
            boolean starts = !(each instanceof Body.Attribute) || run == null;
            if (starts) {
                out.append(run == null ? "" : run.text());
                out.append(first ? "" : "\n");
            }
            first = false;
            switch (each) {
                case Body.Attribute attribute -> {
                    run = run == null ? new Assignments("  ".repeat(depth)) : run;
                    run.add(
                            comments.takeBefore(attribute.span()),
                            attribute.name(),
                            new ExprPrinter(depth, comments, unwraps).value(attribute.value()),
                            comments.takeBehind(attribute.span()));
                }
                case Body.Block block -> {
                    run = null;
                    block(block, depth);
                }
                default -> throw new IllegalStateException("not an item of a body: " + each);
            }
        }
        out.append(run == null ? "" : run.text());
        lines(comments.takeTail(body.span()), depth);
    }

    private void block(Body.Block block, int depth) {
        lines(comments.takeBefore(block.typeSpan()), depth);
        lines(comments.takeBefore(block.span()), depth);
        String behindSection = comments.takeBehind(block.typeSpan());
        if (behindSection != null) {
            lines(List.of(behindSection), depth);
        }
        String behind = comments.takeBehind(block.span());
        indent(depth);
        out.append(block.type());
        for (Body.Label label : block.labels()) {
            out.append(' ').append(TextPrinter.quoted(label.text()));
        }
        Body body = block.body();
        boolean empty =
                body.attributes().isEmpty()
                        && body.blocks().isEmpty()
                        && !comments.hasTail(body.span());
        if (empty) {
            out.append(" {}");
        } else {
            out.append(" {\n");
            body(body, depth + 1);
            indent(depth);
            out.append('}');
        }
        out.append(behind == null ? "" : " #" + behind).append('\n');
    }

    private void indent(int depth) {
        out.repeat("  ", depth);
    }
}
