package dev.jbake.syntax;

import dev.jbake.source.SourceSpan;
import java.util.List;

/// What YAML itself says, for a reader with rules of its own; this is tables, sequences and scalars
/// as they are written, aliases written out and merges done, with every tag and no scalar resolved.
public sealed interface YamlNode {

    SourceSpan span();

    /// `!reset`, `tag:yaml.org,2002:str` and the like; empty where there is none.
    String tag();

    record Table(List<Entry> entries, String tag, SourceSpan span) implements YamlNode {
        public Table {
            entries = List.copyOf(entries);
        }
    }

    record Sequence(List<YamlNode> items, String tag, SourceSpan span) implements YamlNode {
        public Sequence {
            items = List.copyOf(items);
        }
    }

    /// @param excerpt its text, escapes resolved, and the way back to the file
    /// @param plain without quotes, so that it may stand for a number or for nothing
    record Scalar(Excerpt excerpt, boolean plain, String tag) implements YamlNode {
        @Override
        public SourceSpan span() {
            return excerpt.all();
        }

        public String text() {
            return excerpt.text();
        }

        /// Where the characters of the text from `start` to before `end` are written.
        public SourceSpan span(int start, int end) {
            return excerpt.span(start, end);
        }
    }

    /// What was already reported.
    record Unreadable(SourceSpan span) implements YamlNode {
        @Override
        public String tag() {
            return "";
        }
    }

    record Entry(Scalar key, YamlNode value) {}
}
