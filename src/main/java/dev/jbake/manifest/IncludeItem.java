package dev.jbake.manifest;

import dev.jbake.diagnostic.Spelling;
import dev.jbake.source.SourceSpan;
import dev.jbake.syntax.Body;
import dev.jbake.syntax.Expr;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One entry of `include`, as it is written.
///
/// @param paths files or patterns, from the folder of the file
/// @param named every file's names get a prefix
/// @param prefix the prefix; null where it is the file's folder, or there is none
/// @param variables what names in the files are to stand for
/// @param outside the files may lie outside of the root manifest's folder
record IncludeItem(
        List<Written> paths,
        boolean named,
        @Nullable Written prefix,
        List<Body.Attribute> variables,
        boolean outside) {
    static final List<String> KEYS = List.of("path", "prefix", "variables", "outside");

    IncludeItem {
        paths = List.copyOf(paths);
        variables = List.copyOf(variables);
    }

    /// Plain text and where it stands.
    record Written(String text, SourceSpan span) {}

    /// All entries of a section; those that cannot be read are reported and left out.
    static List<IncludeItem> read(Expr section, Problems problems) {
        List<IncludeItem> items = new ArrayList<>();
        switch (section) {
            case Expr.TupleOf(List<Expr> each, _) ->
                    each.forEach(expr -> read(expr, items, problems));
            case Expr.NullLiteral _ -> {}
            default -> read(section, items, problems);
        }
        return items;
    }

    private static void read(Expr expr, List<IncludeItem> into, Problems problems) {
        switch (expr) {
            case Expr.Text(String text, SourceSpan span) ->
                    into.add(
                            new IncludeItem(
                                    List.of(new Written(text, span)),
                                    false,
                                    null,
                                    List.of(),
                                    false));
            case Expr.ObjectOf object -> into.add(new Reader(problems).read(object));
            case Expr.Unreadable _ -> {}
            default -> problems.add(IncludeErrors.notAnEntry(expr.span()));
        }
    }

    /// Reads the long form.
    private static final class Reader {
        private final Problems problems;
        private final List<Written> paths = new ArrayList<>();
        private final List<Body.Attribute> variables = new ArrayList<>();
        private boolean named;
        private boolean outside;
        private @Nullable Written prefix;

        Reader(Problems problems) {
            this.problems = problems;
        }

        IncludeItem read(Expr.ObjectOf object) {
            boolean hasPath = false;
            for (Expr.Item item : object.items()) {
                String key = String.valueOf(Place.literal(item.key()));
                hasPath |= key.equals("path");
                switch (key) {
                    case "path" -> path(item.value());
                    case "prefix" -> prefix(item.value());
                    case "variables" -> variables(item.value());
                    case "outside" -> outside = truth("outside", item.value());
                    default ->
                            problems.add(
                                    IncludeErrors.unknownKey(
                                            key,
                                            item.key().span(),
                                            Spelling.didYouMean(key, KEYS)));
                }
            }
            if (!hasPath) {
                problems.add(IncludeErrors.pathMissing(object.span()));
            }
            if (!variables.isEmpty() && !named) {
                problems.add(IncludeErrors.variablesWithoutPrefix(variables.getFirst().nameSpan()));
            }
            return new IncludeItem(paths, named, prefix, variables, outside);
        }

        private void path(Expr value) {
            switch (value) {
                case Expr.Text(String text, SourceSpan span) -> paths.add(new Written(text, span));
                case Expr.TupleOf(List<Expr> items, _) -> items.forEach(this::path);
                case Expr.Unreadable _ -> {}
                default -> problems.add(IncludeErrors.notPlain("path", value.span()));
            }
        }

        private void prefix(Expr value) {
            if (value instanceof Expr.Text(String text, SourceSpan span)) {
                named = true;
                prefix = new Written(text, span);
                if (!Namespace.isPrefix(text)) {
                    problems.add(IncludeErrors.badPrefix(text, span));
                }
            } else {
                named = truth("prefix", value);
            }
        }

        private boolean truth(String key, Expr value) {
            if (value instanceof Expr.BoolLiteral(boolean truth, _)) {
                return truth;
            }
            problems.add(IncludeErrors.notPlain(key, value.span()));
            return false;
        }

        private void variables(Expr value) {
            if (!(value instanceof Expr.ObjectOf(List<Expr.Item> items, _))) {
                problems.add(IncludeErrors.notPlain("variables", value.span()));
                return;
            }
            for (Expr.Item item : items) {
                SourceSpan key = item.key().span();
                variables.add(
                        new Body.Attribute(
                                String.valueOf(Place.literal(item.key())),
                                key,
                                item.value(),
                                key.to(item.value().span())));
            }
        }
    }
}
