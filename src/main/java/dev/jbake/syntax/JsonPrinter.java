package dev.jbake.syntax;

import java.util.List;

/// Writes trees as HCL's JSON twin; read again with the same layout, they mean the same.
///
/// There is no place for comments.
public final class JsonPrinter {
    private static final int WIDTH = 80;

    private final StringBuilder out = new StringBuilder();

    private JsonPrinter() {}

    /// A whole file.
    public static String print(Body body, Layout layout) {
        JsonPrinter printer = new JsonPrinter();
        printer.value(new PlainTree(layout, false).body(body), 0);
        return printer.out.append('\n').toString();
    }

    private void value(Plain value, int depth) {
        switch (value) {
            case Plain.Bare(String text) -> out.append(text);
            case Plain.Text(String text) -> string(text);
            case Plain.Items(List<Plain.Item> items, _) -> items(items, depth);
            case Plain.Fields(List<Plain.Entry> entries, _) -> entries(entries, depth);
        }
    }

    private void items(List<Plain.Item> items, int depth) {
        int before = out.length();
        out.append('[');
        boolean short_ = items.stream().noneMatch(each -> isLarge(each.value()));
        for (int at = 0; at < items.size(); at++) {
            out.append(at == 0 ? "" : ", ");
            value(items.get(at).value(), depth);
        }
        out.append(']');
        if (short_ && out.length() - before + 2 * depth <= WIDTH) {
            return;
        }
        out.setLength(before);
        out.append('[');
        for (int at = 0; at < items.size(); at++) {
            line(at, depth);
            value(items.get(at).value(), depth + 1);
        }
        out.append('\n').repeat("  ", depth).append(']');
    }

    private static boolean isLarge(Plain value) {
        return switch (value) {
            case Plain.Bare _, Plain.Text _ -> false;
            case Plain.Items(List<Plain.Item> items, _) -> !items.isEmpty();
            case Plain.Fields(List<Plain.Entry> entries, _) -> !entries.isEmpty();
        };
    }

    private void entries(List<Plain.Entry> entries, int depth) {
        out.append('{');
        for (int at = 0; at < entries.size(); at++) {
            line(at, depth);
            string(entries.get(at).key());
            out.append(": ");
            value(entries.get(at).value(), depth + 1);
        }
        if (!entries.isEmpty()) {
            out.append('\n').repeat("  ", depth);
        }
        out.append('}');
    }

    private void line(int at, int depth) {
        out.append(at == 0 ? "\n" : ",\n").repeat("  ", depth + 1);
    }

    private void string(String text) {
        out.append('"');
        for (int at = 0; at < text.length(); at++) {
            char each = text.charAt(at);
            switch (each) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (Character.isISOControl(each)
                            || each == 0xfeff
                            || each == 0x2028
                            || each == 0x2029) {
                        out.append("\\u%04x".formatted((int) each));
                    } else {
                        out.append(each);
                    }
                }
            }
        }
        out.append('"');
    }
}
