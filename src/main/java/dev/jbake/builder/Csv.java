package dev.jbake.builder;

import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;

/// Comma lists of `NAME=VALUE` as they stand on a command line; quotes keep commas together.
final class Csv {
    private Csv() {}

    static SequencedMap<String, String> pairs(List<String> lists) throws BuilderException {
        SequencedMap<String, String> pairs = new TreeMap<>();
        for (String list : lists) {
            for (String field : fields(list)) {
                int equals = field.indexOf('=');
                if (equals < 0) {
                    throw BuilderErrors.wrong("invalid value \"" + field + "\", expecting k=v");
                }
                pairs.put(field.substring(0, equals), field.substring(equals + 1));
            }
        }
        return pairs;
    }

    /// Fields of one line (RFC 4180): a field in quotes may hold commas, a doubled quote is one.
    static List<String> fields(String line) throws BuilderException {
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        boolean start = true;
        for (int at = 0; at < line.length(); at++) {
            char c = line.charAt(at);
            boolean doubled =
                    quoted && c == '"' && at + 1 < line.length() && line.charAt(at + 1) == '"';
            if (doubled) {
                field.append('"');
                at++;
            } else if (c == '"' && (quoted || start)) {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                fields.add(field.toString());
                field.setLength(0);
                start = true;
                continue;
            } else {
                field.append(c);
            }
            start = false;
        }
        if (quoted) {
            throw BuilderErrors.wrong("A quote is opened and not closed in \"" + line + "\".");
        }
        fields.add(field.toString());
        return fields;
    }
}
