package dev.jbake.syntax;

import dev.jbake.source.SourceSpan;
import java.math.BigDecimal;
import java.util.List;

/// What JSON and YAML both say: tables, sequences and scalars, before anyone knows which table is a
/// block.
sealed interface Datum {
    SourceSpan span();

    record Table(List<Entry> entries, SourceSpan span) implements Datum {
        public Table {
            entries = List.copyOf(entries);
        }
    }

    record Sequence(List<Datum> items, SourceSpan span) implements Datum {
        public Sequence {
            items = List.copyOf(items);
        }
    }

    /// A string, its escapes resolved.
    record Text(Excerpt excerpt) implements Datum {
        @Override
        public SourceSpan span() {
            return excerpt.all();
        }

        String value() {
            return excerpt.text();
        }
    }

    record Num(BigDecimal value, SourceSpan span) implements Datum {}

    record Bool(boolean value, SourceSpan span) implements Datum {}

    record Null(SourceSpan span) implements Datum {}

    /// What was already reported.
    record Unreadable(SourceSpan span) implements Datum {}

    record Entry(Text key, Datum value) {
        String name() {
            return Characters.normal(key.value());
        }
    }
}
