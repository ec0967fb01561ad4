package dev.jbake.function;

import dev.jbake.value.TextOrder;
import dev.jbake.value.Type;
import dev.jbake.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeMap;

/// Comma-separated values, as in RFC 4180: the first line names the columns, each further one
/// becomes an object.
final class Csv {

    private final String text;
    private int at;
    private int line = 1;

    private Csv(String text) {
        this.text = text;
    }

    static Value decode(String text) throws Refusal {
        Csv csv = new Csv(text);
        List<String> names = csv.record();
        if (names.isEmpty()) {
            throw Refusal.of(0, "missing header line");
        }
        TreeMap<String, Type> types = new TreeMap<>(TextOrder.BY_CODE_POINT);
        for (String name : names) {
            if (types.put(name, Type.Primitive.STRING) != null) {
                throw Refusal.of(0, "duplicate column name \"%s\"".formatted(name));
            }
        }
        List<Value> rows = new ArrayList<>();
        for (List<String> row = csv.record(); !row.isEmpty(); row = csv.record()) {
            if (row.size() != names.size()) {
                throw csv.wrong(csv.line - 1, "wrong number of fields");
            }
            LinkedHashMap<String, Value> attributes = new LinkedHashMap<>();
            for (int column = 0; column < row.size(); column++) {
                attributes.put(names.get(column), Value.of(row.get(column)));
            }
            rows.add(new Value.ObjectOf(attributes));
        }
        return new Value.ListOf(new Type.ObjectType(types), rows);
    }

    private Refusal wrong(int where, String what) {
        return Refusal.of(0, "CSV parse error on line %d: %s".formatted(where, what));
    }

    /// The next line that is not empty; no fields at the end.
    private List<String> record() throws Refusal {
        while (at < text.length() && lineEnd() > 0) {
            at += lineEnd();
            line++;
        }
        List<String> fields = new ArrayList<>();
        if (at == text.length()) {
            return fields;
        }
        do {
            fields.add(text.startsWith("\"", at) ? quoted() : plain());
        } while (comma());
        at += lineEnd();
        line++;
        return fields;
    }

    /// How many characters end the line here.
    private int lineEnd() {
        if (text.startsWith("\r\n", at)) {
            return 2;
        }
        return text.startsWith("\n", at) ? 1 : 0;
    }

    private boolean comma() {
        boolean there = text.startsWith(",", at);
        at += there ? 1 : 0;
        return there;
    }

    private String plain() throws Refusal {
        int start = at;
        while (at < text.length() && text.charAt(at) != ',' && lineEnd() == 0) {
            if (text.charAt(at) == '"') {
                throw wrong(line, "bare \" in a field without quotes");
            }
            at++;
        }
        return text.substring(start, at);
    }

    private String quoted() throws Refusal {
        StringBuilder field = new StringBuilder();
        int start = line;
        at++;
        while (true) {
            int end = lineEnd();
            if (at == text.length()) {
                throw wrong(start, "a quoted field that does not end");
            } else if (end > 0) {
                field.append('\n');
                at += end;
                line++;
            } else if (text.startsWith("\"\"", at)) {
                field.append('"');
                at += 2;
            } else if (text.charAt(at) == '"') {
                at++;
                boolean ends = at == text.length() || text.charAt(at) == ',' || lineEnd() > 0;
                if (!ends) {
                    throw wrong(line, "extra text after a quoted field");
                }
                return field.toString();
            } else {
                field.append(text.charAt(at++));
            }
        }
    }
}
