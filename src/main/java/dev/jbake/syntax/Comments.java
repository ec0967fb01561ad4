package dev.jbake.syntax;

import dev.jbake.source.SourceFile;
import dev.jbake.source.SourceSpan;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The comments of a file, each with what it stands at: before an attribute, a block or an item,
/// behind one, or at the end of what holds them.
///
/// A comment is without its mark (`#`, `//`, `/*`), a line each. Whoever prints one takes it, so
/// that none is printed twice; what is left is lost.
public final class Comments {
    /// Of a tree that has none, or is printed without. Nothing can be taken from it.
    public static final Comments NONE = new Comments();

    private final Map<SourceSpan, List<String>> before = new HashMap<>();
    private final Map<SourceSpan, String> behind = new HashMap<>();
    private final Map<SourceSpan, List<String>> tails = new HashMap<>();
    private final List<String> head = new ArrayList<>();

    Comments() {}

    /// Of an HCL file, and the tree that was read from it.
    public static Comments ofHcl(SourceFile file, Body body) {
        return new CommentTree(file, body, false, false).attach(Lexer.comments(Excerpt.of(file)));
    }

    /// Of a file in the YAML form.
    public static Comments ofYaml(SourceFile file, Body body) {
        return new CommentTree(file, body, true, false).attach(YamlComments.in(file));
    }

    /// Of a YAML file of which the tree has only a part; what is said about the rest is left out.
    public static Comments ofPart(SourceFile file, Body body) {
        return new CommentTree(file, body, true, true).attach(YamlComments.in(file));
    }

    /// All of these, for a tree that was put together of theirs.
    public static Comments of(Collection<Comments> several) {
        Comments all = new Comments();
        for (Comments each : several) {
            all.before.putAll(each.before);
            all.behind.putAll(each.behind);
            all.tails.putAll(each.tails);
            all.head.addAll(each.head);
        }
        return all;
    }

    void addHead(List<String> lines) {
        head.addAll(lines);
    }

    void addBefore(SourceSpan place, List<String> lines) {
        before.computeIfAbsent(place, same -> new ArrayList<>()).addAll(lines);
    }

    void addBehind(SourceSpan place, String line) {
        behind.merge(place, line, (one, other) -> one + ";" + other);
    }

    void addTail(SourceSpan place, List<String> lines) {
        tails.computeIfAbsent(place, same -> new ArrayList<>()).addAll(lines);
    }

    /// What stands at the top of a file, apart from everything else.
    List<String> takeHead() {
        List<String> taken = List.copyOf(head);
        head.clear();
        return taken;
    }

    List<String> takeBefore(SourceSpan place) {
        List<String> taken = before.remove(place);
        return taken == null ? List.of() : taken;
    }

    /// On the same line.
    @Nullable String takeBehind(SourceSpan place) {
        return behind.remove(place);
    }

    List<String> takeTail(SourceSpan place) {
        List<String> taken = tails.remove(place);
        return taken == null ? List.of() : taken;
    }

    boolean hasTail(SourceSpan place) {
        return tails.containsKey(place);
    }

    /// How many lines of comments nobody took.
    public int left() {
        int left = head.size() + behind.size();
        for (List<String> lines : before.values()) {
            left += lines.size();
        }
        for (List<String> lines : tails.values()) {
            left += lines.size();
        }
        return left;
    }

    /// One of them stands among the items of this.
    boolean areWithin(Expr expr) {
        if (before.isEmpty() && behind.isEmpty() && tails.isEmpty()) {
            return false;
        }
        return tails.containsKey(expr.span())
                || switch (expr) {
                    case Expr.TupleOf(List<Expr> items, _) ->
                            items.stream().anyMatch(each -> areAt(each.span()) || areWithin(each));
                    case Expr.ObjectOf(List<Expr.Item> items, _) ->
                            items.stream()
                                    .anyMatch(
                                            each -> areAt(place(each)) || areWithin(each.value()));
                    default -> false;
                };
    }

    boolean areAt(SourceSpan place) {
        return before.containsKey(place) || behind.containsKey(place);
    }

    /// The place of an item of an object.
    static SourceSpan place(Expr.Item item) {
        SourceSpan key = item.key().span();
        SourceSpan value = item.value().span();
        return key.file() == value.file() ? key.to(value) : key;
    }
}
