package dev.jbake.compose;

import dev.jbake.source.SourceSpan;
import dev.jbake.syntax.YamlNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The variables that a file sees, and what is wrong with the texts that use them.
///
/// Owned by the one reading that made it.
final class Values {
    private final Map<String, String> values;
    private final Findings findings;

    /// Variables already told of, in this and all environments made from it.
    private final Set<String> told;

    private Values(Map<String, String> values, Set<String> told, Findings findings) {
        this.values = new HashMap<>(values);
        this.told = told;
        this.findings = findings;
    }

    static Values of(Map<String, String> values, Findings findings) {
        return new Values(values, new HashSet<>(), findings);
    }

    /// These and, for names without a value, those of `more`.
    Values and(Map<String, String> more) {
        Values both = new Values(more, told, findings);
        both.values.putAll(values);
        return both;
    }

    /// These, with a variable set whether or not it is set already.
    Values with(String name, String value) {
        Values changed = new Values(values, told, findings);
        changed.values.put(name, value);
        return changed;
    }

    @Nullable String get(String name) {
        return values.get(name);
    }

    Map<String, String> all() {
        return values;
    }

    /// A scalar with its variables put in; what cannot be is reported, and stays as written.
    String fill(YamlNode.Scalar scalar) {
        String text = scalar.text();
        return text.indexOf('$') < 0 ? text : fill(text, scalar::span);
    }

    /// From places in a text to places in its file.
    @FunctionalInterface
    interface Places {
        SourceSpan span(int start, int end);
    }

    String fill(String text, Places places) {
        Template.Lookup lookup =
                new Template.Lookup() {
                    @Override
                    public @Nullable String value(String name) {
                        return values.get(name);
                    }

                    @Override
                    public void missing(String name, int start, int end) {
                        if (told.add(name)) {
                            findings.add(ComposeErrors.notSet(name, places.span(start, end)));
                        }
                    }
                };
        return switch (new Template(lookup).fill(text)) {
            case Template.Filled.Done(String filled) -> filled;
            case Template.Filled.Refused(Template.Refusal refusal) -> {
                findings.add(
                        ComposeErrors.template(
                                refusal.problem(), places.span(refusal.start(), refusal.end())));
                yield text;
            }
        };
    }
}
