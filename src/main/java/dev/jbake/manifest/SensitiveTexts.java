package dev.jbake.manifest;

import dev.jbake.target.Manifest;
import dev.jbake.value.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Collects the texts that show something sensitive: the values themselves, and every text of a
/// target that stands where the hidden manifest has a mask.
final class SensitiveTexts {
    /// A shorter one would hide most of what is shown, and hide nothing.
    private static final int SHORTEST = 3;

    private final Set<String> texts = new HashSet<>();

    void add(Value value) {
        switch (value) {
            case Value.Text(String text) -> add(text);
            case Value.Num(var number) -> add(number.toString());
            case Value.Bool _, Value.Null _, Value.Unknown _ -> {}
            case Value.ListOf(_, List<Value> items) -> items.forEach(this::add);
            case Value.SetOf(_, List<Value> items) -> items.forEach(this::add);
            case Value.Tuple(List<Value> items) -> items.forEach(this::add);
            case Value.MapOf(_, var entries) -> entries.values().forEach(this::add);
            case Value.ObjectOf(var attributes) -> attributes.values().forEach(this::add);
        }
    }

    /// Of targets that are in both.
    void addDifferences(Manifest hidden, Manifest revealed) {
        revealed.targets()
                .forEach((name, target) ->
                        hidden.target(name)
                                .ifPresent(masked ->
                                        compare(
                                                DefinitionJson.target(masked),
                                                DefinitionJson.target(target))));
    }

    private void compare(Json hidden, Json revealed) {
        if (hidden instanceof Json.Fields(var masked)
                && revealed instanceof Json.Fields(var fields)
                && !masked.containsKey(Sensitive.MASK)) {
            for (Map.Entry<String, Json> field : fields.entrySet()) {
                Json other = masked.get(field.getKey());
                if (other == null) {
                    addAll(field.getValue());
                } else {
                    compare(other, field.getValue());
                }
            }
        } else if (hidden instanceof Json.Array(var masked)
                && revealed instanceof Json.Array(var items)
                && masked.size() == items.size()) {
            for (int i = 0; i < items.size(); i++) {
                compare(masked.get(i), items.get(i));
            }
        } else if (!hidden.equals(revealed)) {
            addAll(revealed);
        }
    }

    private void addAll(Json json) {
        switch (json) {
            case Json.Text(String text) -> add(text);
            case Json.Bare _, Json.Written _ -> {}
            case Json.Array(var items) -> items.forEach(this::addAll);
            case Json.Fields(var fields) -> fields.values().forEach(this::addAll);
        }
    }

    /// A text of several lines is shown line by line.
    private void add(String text) {
        text.lines()
                .map(String::strip)
                .filter(line -> line.length() >= SHORTEST)
                .forEach(texts::add);
    }

    /// Longest first, so that none is hidden in part.
    List<String> all() {
        List<String> all = new ArrayList<>(texts);
        all.sort(Comparator.comparingInt(String::length).reversed());
        return all;
    }
}
