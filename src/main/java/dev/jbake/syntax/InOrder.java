package dev.jbake.syntax;

import dev.jbake.source.SourceFile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;

/// The items of a body in the order they are written; the tree keeps attributes and blocks apart.
///
/// Of several files, and of what is in no file, attributes come first.
final class InOrder {
    private InOrder() {}

    /// @return [Body.Attribute]s and [Body.Block]s
    static List<Object> of(Body body) {
        record Placed(Object item, int start) {}
        IdentityHashMap<SourceFile, Boolean> files = new IdentityHashMap<>();
        List<Placed> placed = new ArrayList<>();
        for (Body.Attribute each : body.attributes()) {
            files.put(each.span().file(), true);
            placed.add(new Placed(each, each.span().start()));
        }
        for (Body.Block each : body.blocks()) {
            files.put(each.span().file(), true);
            placed.add(new Placed(each, each.span().start()));
        }
        if (files.size() == 1) {
            placed.sort(Comparator.comparingInt(Placed::start));
        }
        return placed.stream().map(Placed::item).toList();
    }
}
