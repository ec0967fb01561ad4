package dev.jbake.manifest;

import dev.jbake.target.Attributes;
import dev.jbake.target.Secret;
import dev.jbake.target.Ssh;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What becomes of an attribute that is written twice, by a parent and a child or by two blocks of
/// one name; this is the rule and how the result is tidied.
///
/// @param both earlier and later value to one
/// @param tidy once a target has all of its own; null for what is then the same as not written
/// @param words for the reference
/// @param way in short, for who sees values only as they are written
record Merge<T>(BinaryOperator<T> both, Function<T, @Nullable T> tidy, String words, Way way) {

    /// What happens to the earlier value.
    enum Way {
        REPLACE,
        APPEND,
        PER_KEY
    }

    static <T> Merge<T> replace() {
        return new Merge<>(
                (earlier, later) -> later, value -> value, "the later one counts", Way.REPLACE);
    }

    static Merge<String> replaceUnlessEmpty() {
        return new Merge<>(
                (earlier, later) -> later.isEmpty() ? earlier : later,
                value -> value,
                "the later one counts, unless empty",
                Way.REPLACE);
    }

    static Merge<List<String>> replaceList() {
        return new Merge<>(
                (earlier, later) -> later,
                Duplicates::texts,
                "the later list counts; `[]` clears",
                Way.REPLACE);
    }

    static Merge<List<String>> append() {
        return new Merge<>(Merge::concat, Duplicates::texts, "the later list is added", Way.APPEND);
    }

    static Merge<SequencedMap<String, String>> perKey() {
        return new Merge<>(
                Merge::union, map -> map, "key by key, the later one counts", Way.PER_KEY);
    }

    /// A context that is made empty is taken away.
    static Merge<SequencedMap<String, String>> perKeyWithoutEmpty() {
        return new Merge<>(
                Merge::union,
                map -> {
                    SequencedMap<String, String> left = new LinkedHashMap<>(map);
                    left.values().removeIf(String::isEmpty);
                    return left;
                },
                "key by key, the later one counts; `\"\"` takes away",
                Way.PER_KEY);
    }

    static Merge<List<Attributes>> replaceBags(BagForm form) {
        return new Merge<>(
                (earlier, later) -> later,
                bags -> tidied(form, bags),
                "the later list counts; `[]` clears",
                Way.REPLACE);
    }

    static Merge<List<Attributes>> appendBags(BagForm form, String words) {
        return new Merge<>(
                (earlier, later) -> form.tidy(concat(earlier, later)),
                bags -> tidied(form, bags),
                words,
                Way.APPEND);
    }

    static Merge<List<Secret>> secretsById() {
        return new Merge<>(
                Merge::concat,
                list -> unlessEmpty(Duplicates.lastOf(list, Secret::id)),
                "the later list is added; of one id the later one counts",
                Way.APPEND);
    }

    static Merge<List<Ssh>> sshById() {
        return new Merge<>(
                Merge::concat,
                list -> unlessEmpty(Duplicates.lastOf(list, Ssh::id)),
                "the later list is added; of one id the later one counts",
                Way.APPEND);
    }

    private static @Nullable List<Attributes> tidied(BagForm form, List<Attributes> bags) {
        return unlessEmpty(form.tidy(bags));
    }

    /// A parent's empty list takes nothing away from what a child has from another parent.
    private static <T> @Nullable List<T> unlessEmpty(List<T> list) {
        return list.isEmpty() ? null : list;
    }

    private static <T> List<T> concat(List<T> earlier, List<T> later) {
        List<T> all = new ArrayList<>(earlier);
        all.addAll(later);
        return all;
    }

    private static SequencedMap<String, String> union(
            SequencedMap<String, String> earlier, SequencedMap<String, String> later) {
        SequencedMap<String, String> all = new LinkedHashMap<>(earlier);
        all.putAll(later);
        return all;
    }
}
