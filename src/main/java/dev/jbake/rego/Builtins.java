package dev.jbake.rego;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The functions of the language by their names.
final class Builtins {
    private static final List<Map<String, Builtin>> FAMILIES =
            List.of(
                    Operators.ALL,
                    Texts.ALL,
                    Collections.ALL,
                    Objects.ALL,
                    Patterns.ALL,
                    Encodings.ALL,
                    Times.ALL);

    private static final Set<String> ANY = Set.of("in", "print");
    private static final Set<String> NONE = Set.of("set", "time.now_ns");
    private static final Set<String> ONE =
            Set.of(
                    "abs",
                    "all",
                    "any",
                    "array.flatten",
                    "array.reverse",
                    "base64.decode",
                    "base64.encode",
                    "base64.is_valid",
                    "base64url.decode",
                    "base64url.encode",
                    "base64url.encode_no_pad",
                    "bits.negate",
                    "cast_array",
                    "cast_boolean",
                    "cast_null",
                    "cast_object",
                    "cast_set",
                    "cast_string",
                    "ceil",
                    "count",
                    "floor",
                    "glob.quote_meta",
                    "hex.decode",
                    "hex.encode",
                    "intersection",
                    "is_array",
                    "is_boolean",
                    "is_null",
                    "is_number",
                    "is_object",
                    "is_set",
                    "is_string",
                    "json.is_valid",
                    "json.marshal",
                    "json.unmarshal",
                    "lower",
                    "max",
                    "min",
                    "object.keys",
                    "object.union_n",
                    "product",
                    "regex.is_valid",
                    "round",
                    "semver.is_valid",
                    "sort",
                    "strings.reverse",
                    "sum",
                    "time.clock",
                    "time.date",
                    "time.parse_duration_ns",
                    "time.parse_rfc3339_ns",
                    "time.weekday",
                    "to_number",
                    "trim_space",
                    "type_name",
                    "union",
                    "units.parse",
                    "units.parse_bytes",
                    "upper",
                    "urlquery.decode",
                    "urlquery.decode_object",
                    "urlquery.encode");
    private static final Set<String> THREE =
            Set.of(
                    "array.slice",
                    "glob.match",
                    "numbers.range_step",
                    "object.get",
                    "regex.find_all_string_submatch_n",
                    "regex.find_n",
                    "regex.replace",
                    "replace",
                    "substring");
    private static final Set<String> FOUR = Set.of("time.add_date");

    private Builtins() {}

    static boolean has(String name) {
        return name.equals("time.now_ns")
                || FAMILIES.stream().anyMatch(each -> each.containsKey(name));
    }

    /// How many arguments a function takes; -1 where it may be several numbers, or is unknown.
    static int arity(String name) {
        if (!has(name) || ANY.contains(name)) {
            return -1;
        }
        return NONE.contains(name)
                ? 0
                : ONE.contains(name) ? 1 : THREE.contains(name) ? 3 : FOUR.contains(name) ? 4 : 2;
    }

    static Optional<RegoValue> call(String name, List<RegoValue> args, Functions functions) {
        if (name.equals("time.now_ns")) {
            var now = functions.now();
            return Optional.of(
                    new RegoValue.Num(
                            BigDecimal.valueOf(now.getEpochSecond())
                                    .movePointRight(9)
                                    .add(BigDecimal.valueOf(now.getNano()))));
        }
        for (Map<String, Builtin> family : FAMILIES) {
            Builtin builtin = family.get(name);
            if (builtin != null) {
                return call(builtin, args);
            }
        }
        return Optional.empty();
    }

    private static Optional<RegoValue> call(Builtin builtin, List<RegoValue> args) {
        try {
            return builtin.call(args);
        } catch (Builtin.WrongArgument | IndexOutOfBoundsException undefined) {
            // Also too few arguments; the language calls both undefined where it cannot tell
            // before.
            return Optional.empty();
        }
    }
}
