package dev.jbake.manifest;

import dev.jbake.source.SourceSpan;
import dev.jbake.syntax.Body;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// Names that two included files declare, neither of which includes the other: nobody could say
/// which of them is meant.
///
/// What is written in both with the same words is no contradiction, but for targets, where lists
/// would be added twice.
final class IncludeClashes {
    private final Problems problems;
    private final Map<String, Declaration> first = new HashMap<>();

    private record Declaration(String file, SourceSpan name, SourceSpan all) {}

    IncludeClashes(Problems problems) {
        this.problems = problems;
    }

    /// Looks at what an included file declares.
    ///
    /// @param file the key of the file
    /// @param below the keys of the files that it includes
    void add(Body body, Origin origin, String file, Set<String> below) {
        for (Body.Block block : body.blocks()) {
            if (block.type().equals(Definitions.LOCALS)) {
                locals(block.body(), origin, file, below);
            } else if (block.labels().size() == 1) {
                Body.Label label = block.labels().getFirst();
                var declaration = new Declaration(file, label.span(), block.span());
                add(block.type(), label.text(), declaration, origin, below);
            }
        }
        if (origin.form() != Form.JBAKE) {
            locals(body, origin, file, below);
        }
    }

    private void locals(Body body, Origin origin, String file, Set<String> below) {
        for (Body.Attribute each : body.attributes()) {
            var declaration = new Declaration(file, each.nameSpan(), each.span());
            add("value", each.name(), declaration, origin, below);
        }
    }

    private void add(
            String kind, String name, Declaration found, Origin origin, Set<String> below) {
        boolean builder = kind.equals("builder");
        String full = builder ? name : origin.space().qualified(name);
        Declaration earlier = first.put(kind + " " + full, found);
        if (earlier == null || earlier.file().equals(found.file())) {
            return;
        }
        boolean changes = below.contains(earlier.file());
        boolean same = !kind.equals("target") && earlier.all().text().equals(found.all().text());
        if (!changes && !same) {
            problems.add(
                    IncludeErrors.clash(
                            kind,
                            full,
                            found.name(),
                            earlier.name(),
                            builder || origin.space() != Namespace.ROOT));
        }
    }
}
