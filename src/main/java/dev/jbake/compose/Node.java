package dev.jbake.compose;

import dev.jbake.source.SourceSpan;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// A value of a Compose file, its variables put in; this is what all steps from reading to
/// converting work on.
sealed interface Node {

    SourceSpan span();

    Mark mark();

    Node marked(Mark mark);

    /// What a tag says about the same value of an earlier file.
    enum Mark {
        NONE,
        /// `!override`: this one is all that counts.
        OVERRIDE,
        /// `!reset`: it is not there.
        RESET
    }

    /// What a scalar is, by the rules of YAML as Go reads it.
    enum Kind {
        TEXT,
        INTEGER,
        FLOAT,
        BOOL,
        TIME,
        NULL
    }

    record Table(SequencedMap<String, Field> fields, Mark mark, SourceSpan span) implements Node {
        public Table {
            fields = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(fields));
        }

        static Table empty(SourceSpan span) {
            return new Table(new LinkedHashMap<>(), Mark.NONE, span);
        }

        @Nullable Node get(String name) {
            Field field = fields.get(name);
            return field == null ? null : field.value();
        }

        /// Where the name of a field is written; the whole where there is no such field.
        SourceSpan keySpan(String name) {
            Field field = fields.get(name);
            return field == null ? span : field.keySpan();
        }

        /// This one with the value of a field changed, or a field more.
        Table with(String name, Node value) {
            Field known = fields.get(name);
            return with(name, new Field(known == null ? value.span() : known.keySpan(), value));
        }

        Table with(String name, Field field) {
            SequencedMap<String, Field> changed = new LinkedHashMap<>(fields);
            changed.put(name, field);
            return new Table(changed, mark, span);
        }

        Table without(String name) {
            SequencedMap<String, Field> changed = new LinkedHashMap<>(fields);
            changed.remove(name);
            return new Table(changed, mark, span);
        }

        @Override
        public Table marked(Mark other) {
            return new Table(fields, other, span);
        }
    }

    record Field(SourceSpan keySpan, Node value) {}

    record Items(List<Node> items, Mark mark, SourceSpan span) implements Node {
        public Items {
            items = List.copyOf(items);
        }

        @Override
        public Items marked(Mark other) {
            return new Items(items, other, span);
        }
    }

    /// @param text as Go writes the value
    record Scalar(Kind kind, String text, Mark mark, SourceSpan span) implements Node {

        static Scalar text(String text, SourceSpan span) {
            return new Scalar(Kind.TEXT, text, Mark.NONE, span);
        }

        boolean isText() {
            return kind == Kind.TEXT;
        }

        @Override
        public Scalar marked(Mark other) {
            return new Scalar(kind, text, other, span);
        }
    }

    default boolean isNull() {
        return this instanceof Scalar scalar && scalar.kind() == Kind.NULL;
    }

    /// What a message calls it.
    default String described() {
        return switch (this) {
            case Table _ -> "a map";
            case Items _ -> "a list";
            case Scalar scalar ->
                    switch (scalar.kind()) {
                        case TEXT -> "text";
                        case INTEGER, FLOAT -> "a number";
                        case BOOL -> scalar.text();
                        case TIME -> "a date";
                        case NULL -> "nothing";
                    };
        };
    }

    /// The same value, wherever it is written.
    static boolean same(Node one, Node other) {
        return switch (one) {
            case Scalar a ->
                    other instanceof Scalar b && a.kind() == b.kind() && a.text().equals(b.text());
            case Items a -> other instanceof Items b && sameAll(a.items(), b.items());
            case Table a ->
                    other instanceof Table b
                            && a.fields().keySet().equals(b.fields().keySet())
                            && sameAll(values(a, a), values(b, a));
        };
    }

    private static List<Node> values(Table table, Table order) {
        List<Node> values = new ArrayList<>();
        for (String key : order.fields().keySet()) {
            Node value = table.get(key);
            if (value != null) {
                values.add(value);
            }
        }
        return values;
    }

    private static boolean sameAll(List<Node> some, List<Node> others) {
        if (some.size() != others.size()) {
            return false;
        }
        for (int i = 0; i < some.size(); i++) {
            if (!same(some.get(i), others.get(i))) {
                return false;
            }
        }
        return true;
    }
}
