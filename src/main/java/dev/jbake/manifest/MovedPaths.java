package dev.jbake.manifest;

import dev.jbake.target.Attributes;
import dev.jbake.target.Secret;
import dev.jbake.target.Ssh;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.UnaryOperator;

/// The paths that attributes hold, each put where a file is that is not in the working directory.
final class MovedPaths {
    private MovedPaths() {}

    static SequencedMap<String, String> values(
            SequencedMap<String, String> map, UnaryOperator<String> move) {
        SequencedMap<String, String> moved = new LinkedHashMap<>(map);
        moved.replaceAll((name, value) -> move.apply(value));
        return moved;
    }

    /// Only folders and files have a path under this key; a registry's cache has none.
    static List<Attributes> in(List<Attributes> bags, String key, UnaryOperator<String> move) {
        List<Attributes> moved = new ArrayList<>();
        for (Attributes bag : bags) {
            SequencedMap<String, String> values = new LinkedHashMap<>(bag.values());
            values.computeIfPresent(
                    key, (same, path) -> path.equals("-") ? path : move.apply(path));
            moved.add(new Attributes(bag.type(), values));
        }
        return moved;
    }

    static List<Secret> secrets(List<Secret> secrets, UnaryOperator<String> move) {
        return secrets.stream()
                .map(each ->
                        each.source() == null
                                ? each
                                : new Secret(each.id(), move.apply(each.source()), each.env()))
                .toList();
    }

    static List<Ssh> keys(List<Ssh> all, UnaryOperator<String> move) {
        return all.stream()
                .map(each -> new Ssh(each.id(), each.paths().stream().map(move).toList()))
                .toList();
    }
}
