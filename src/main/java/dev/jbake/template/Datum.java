package dev.jbake.template;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;

/// What a template is filled in with, and what its expressions stand for.
public sealed interface Datum {
    /// What Go calls its type, for messages.
    String type();

    record Text(String text) implements Datum {
        @Override
        public String type() {
            return "string";
        }
    }

    record Whole(long number) implements Datum {
        @Override
        public String type() {
            return "int";
        }
    }

    record Real(double number) implements Datum {
        @Override
        public String type() {
            return "float64";
        }
    }

    record Flag(boolean isTrue) implements Datum {
        @Override
        public String type() {
            return "bool";
        }
    }

    record Items(List<? extends Datum> items) implements Datum {
        public Items {
            items = List.copyOf(items);
        }

        @Override
        public String type() {
            return "[]" + (items.isEmpty() ? "string" : items.getFirst().type());
        }
    }

    /// Values by name, sorted; a name that is not there has no value.
    record Entries(SequencedMap<String, Datum> entries) implements Datum {
        public Entries {
            entries = Collections.unmodifiableSequencedMap(new TreeMap<>(entries));
        }

        @Override
        public String type() {
            return "map[string]string";
        }
    }

    /// Something with named parts; a name that is not there is a mistake.
    ///
    /// @param json how it is written as JSON
    record Thing(String type, SequencedMap<String, Datum> parts, String json) implements Datum {
        public Thing {
            parts = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(parts));
        }
    }

    /// No value at all.
    record Nothing() implements Datum {
        @Override
        public String type() {
            return "<nil>";
        }
    }

    static Datum of(String text) {
        return new Text(text);
    }

    static Datum of(boolean flag) {
        return new Flag(flag);
    }

    static Datum of(long number) {
        return new Whole(number);
    }

    static Datum of(List<String> texts) {
        return new Items(texts.stream().map(Text::new).toList());
    }

    static Datum of(SequencedMap<String, String> texts) {
        SequencedMap<String, Datum> entries = new TreeMap<>();
        texts.forEach((name, value) -> entries.put(name, new Text(value)));
        return new Entries(entries);
    }
}
