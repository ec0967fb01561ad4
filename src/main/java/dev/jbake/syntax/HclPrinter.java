package dev.jbake.syntax;

import java.util.List;

/// Writes trees as HCL, whatever form of file they were read from; read again, they mean the same.
///
/// Comments and the way lists were broken are not in the tree, so they are not written.
public final class HclPrinter {
    private final StringBuilder out = new StringBuilder();

    private HclPrinter() {}

    /// A whole file: attributes first, blocks after them, an empty line before each block.
    public static String print(Body body) {
        HclPrinter printer = new HclPrinter();
        printer.body(body, 0);
        return printer.out.toString();
    }

    /// An expression on as many lines as it needs, without an end of line.
    public static String print(Expr expr) {
        return new ExprPrinter(0).value(expr);
    }

    private void body(Body body, int depth) {
        List<Body.Attribute> attributes = body.attributes();
        int widest = attributes.stream().mapToInt(each -> each.name().length()).max().orElse(0);
        for (Body.Attribute attribute : attributes) {
            indent(depth);
            out.append(attribute.name())
                    .repeat(" ", widest - attribute.name().length())
                    .append(" = ")
                    .append(new ExprPrinter(depth).value(attribute.value()))
                    .append('\n');
        }
        boolean first = attributes.isEmpty();
        for (Body.Block block : body.blocks()) {
            if (!first) {
                out.append('\n');
            }
            first = false;
            block(block, depth);
        }
    }

    private void block(Body.Block block, int depth) {
        indent(depth);
        out.append(block.type());
        for (Body.Label label : block.labels()) {
            out.append(' ').append(TextPrinter.quoted(label.text()));
        }
        if (block.body().attributes().isEmpty() && block.body().blocks().isEmpty()) {
            out.append(" {}\n");
            return;
        }
        out.append(" {\n");
        body(block.body(), depth + 1);
        indent(depth);
        out.append("}\n");
    }

    private void indent(int depth) {
        out.repeat("  ", depth);
    }
}
