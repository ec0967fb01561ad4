package dev.jbake.manifest;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/// A JSON value to be written; this keeps the order it is given.
sealed interface Json {

    record Text(String value) implements Json {}

    /// A number or a word, as it is written.
    record Bare(String text) implements Json {}

    /// JSON that somebody else has written, whatever its layout is.
    record Written(String text) implements Json {}

    record Array(List<Json> items) implements Json {
        public Array {
            items = List.copyOf(items);
        }
    }

    record Fields(SequencedMap<String, Json> fields) implements Json {
        public Fields {
            fields = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(fields));
        }
    }

    static Json of(boolean value) {
        return new Bare(String.valueOf(value));
    }

    static Json of(long value) {
        return new Bare(String.valueOf(value));
    }

    static Json texts(List<String> values) {
        return new Array(values.stream().<Json>map(Text::new).toList());
    }

    static Json texts(Map<String, String> values) {
        SequencedMap<String, Json> fields = new LinkedHashMap<>();
        values.forEach((key, value) -> fields.put(key, new Text(value)));
        return new Fields(fields);
    }
}
