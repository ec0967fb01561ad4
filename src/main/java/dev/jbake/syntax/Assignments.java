package dev.jbake.syntax;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Lines of `name = value`, the signs below each other as long as each value is on one line and no
/// comment stands between.
final class Assignments {
    private final String indent;
    private final List<Row> rows = new ArrayList<>();

    private record Row(List<String> before, String name, String value, @Nullable String behind) {
        boolean isOneLine() {
            return value.indexOf('\n') < 0;
        }
    }

    Assignments(String indent) {
        this.indent = indent;
    }

    /// @param before comments on lines before it
    /// @param behind a comment on its last line; null for none
    void add(List<String> before, String name, String value, @Nullable String behind) {
        // The word that ends a heredoc stands alone on its line.
        boolean apart = behind != null && TextPrinter.endsHeredoc(value);
        List<String> all = new ArrayList<>(before);
        if (apart) {
            all.add(String.valueOf(behind));
        }
        rows.add(new Row(all, name, value, apart ? null : behind));
    }

    /// All of them, each with its line end.
    String text() {
        StringBuilder text = new StringBuilder();
        for (int at = 0; at < rows.size(); ) {
            int end = at + 1;
            int widest = rows.get(at).name().length();
            while (rows.get(at).isOneLine()
                    && end < rows.size()
                    && rows.get(end).isOneLine()
                    && rows.get(end).before().isEmpty()) {
                widest = Math.max(widest, rows.get(end).name().length());
                end++;
            }
            for (Row row : rows.subList(at, end)) {
                write(row, widest, text);
            }
            at = end;
        }
        return text.toString();
    }

    private void write(Row row, int widest, StringBuilder text) {
        row.before().forEach(each -> text.append(indent).append('#').append(each).append('\n'));
        text.append(indent)
                .append(row.name())
                .repeat(" ", widest - row.name().length())
                .append(" = ")
                .append(row.value());
        if (row.behind() != null) {
            text.append(" #").append(row.behind());
        }
        text.append('\n');
    }
}
