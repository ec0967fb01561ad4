package dev.jbake.syntax;

import dev.jbake.source.SourceSpan;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a tree comes to in YAML and JSON; this is tables, lists and scalars, to be written out.
sealed interface Plain {

    /// A number, `true`, `false` or `null`.
    record Bare(String text) implements Plain {}

    /// A string, with sequences in it as templates have them.
    record Text(String text) implements Plain {}

    /// @param tail where comments at the end are kept; null for nowhere
    record Items(List<Item> items, @Nullable SourceSpan tail) implements Plain {
        public Items {
            items = List.copyOf(items);
        }
    }

    /// @param tail where comments at the end are kept; null for nowhere
    record Fields(List<Entry> entries, @Nullable SourceSpan tail) implements Plain {
        public Fields {
            entries = List.copyOf(entries);
        }
    }

    /// @param place where comments are kept
    record Item(Plain value, SourceSpan place) {}

    /// @param places where comments are kept, the first first
    record Entry(String key, Plain value, List<SourceSpan> places) {
        public Entry {
            places = List.copyOf(places);
        }
    }
}
