package dev.jbake.builder;

import dev.jbake.template.Datum;
import dev.jbake.template.Template;
import dev.jbake.template.TemplateException;
import java.util.Arrays;
import java.util.List;
import java.util.SequencedMap;

/// The form of a list; this is what `--format` says: `json`, a template, or `table` and a template
/// whose fields become columns.
public record ListFormat(String text) {
    private static final String TABLE = "table";
    private static final String JSON = "json";

    public boolean isTable() {
        return text.startsWith(TABLE);
    }

    public boolean isJson() {
        return text.equals(JSON);
    }

    /// The list.
    ///
    /// @param heads names of columns by the names of fields
    /// @param rows things with such fields
    public String write(SequencedMap<String, String> heads, List<Datum> rows)
            throws TemplateException {
        Template template = Template.parse(templateText());
        StringBuilder lines = new StringBuilder();
        for (Datum row : rows) {
            lines.append(template.fill(row)).append('\n');
        }
        if (!isTable()) {
            return lines.toString();
        }
        String table = template.head(Datum.of(heads)) + "\n" + lines;
        List<String> cells = Arrays.asList(table.split("\n", -1));
        return Columns.align(cells.subList(0, cells.size() - 1), 10, 3);
    }

    private String templateText() {
        if (isJson()) {
            return "{{json .}}";
        }
        String template = isTable() ? text.substring(TABLE.length()) : text;
        int from = 0;
        int to = template.length();
        while (from < to && template.charAt(from) == ' ') {
            from++;
        }
        while (to > from && template.charAt(to - 1) == ' ') {
            to--;
        }
        return template.substring(from, to).replace("\\t", "\t").replace("\\n", "\n");
    }
}
