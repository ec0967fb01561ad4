package dev.jbake.rego;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// The functions of the language by their names.
final class Builtins {
    private static final List<Map<String, Builtin>> FAMILIES =
            List.of(
                    Operators.ALL,
                    Texts.ALL,
                    Sequences.ALL,
                    Mappings.ALL,
                    Patterns.ALL,
                    Encodings.ALL,
                    Paths.ALL,
                    Uuids.ALL,
                    Times.ALL);

    /// Functions that take another number of arguments than two.
    private static final Map<Integer, Set<String>> ARITIES =
            Map.of(
                    -1,
                    words("in print"),
                    0,
                    words("set time.now_ns"),
                    1,
                    words(
                            """
                            abs all any array.flatten array.reverse
                            base64.decode base64.encode base64.is_valid
                            base64url.decode base64url.encode base64url.encode_no_pad
                            bits.negate cast_array cast_boolean cast_null cast_object cast_set
                            cast_string ceil count floor glob.quote_meta hex.decode hex.encode
                            intersection is_array is_boolean is_null is_number is_object is_set
                            is_string json.is_valid json.marshal json.unmarshal lower max min
                            object.keys object.union_n product regex.is_valid round
                            semver.is_valid sort strings.reverse sum time.clock time.date
                            time.format time.parse_duration_ns time.parse_rfc3339_ns time.weekday
                            to_number trim_space type_name union units.parse units.parse_bytes
                            upper urlquery.decode urlquery.decode_object urlquery.encode
                            urlquery.encode_object uuid.parse uuid.rfc4122 yaml.is_valid
                            yaml.marshal yaml.unmarshal
                            """),
                    3,
                    words(
                            """
                            array.slice glob.match numbers.range_step object.get
                            regex.find_all_string_submatch_n regex.find_n regex.replace replace
                            substring
                            """),
                    4,
                    words("regex.template_match time.add_date"));

    private Builtins() {}

    private static Set<String> words(String text) {
        return Set.of(text.strip().split("\\s+"));
    }

    static Set<String> names() {
        Set<String> names = new TreeSet<>(Chance.ALL);
        FAMILIES.forEach(each -> names.addAll(each.keySet()));
        return names;
    }

    static boolean has(String name) {
        return Chance.ALL.contains(name)
                || FAMILIES.stream().anyMatch(each -> each.containsKey(name));
    }

    /// How many arguments a function takes; -1 where it may be several numbers, or is unknown.
    static int arity(String name) {
        if (!has(name)) {
            return -1;
        }
        for (Map.Entry<Integer, Set<String>> each : ARITIES.entrySet()) {
            if (each.getValue().contains(name)) {
                return each.getKey();
            }
        }
        return 2;
    }

    static Optional<RegoValue> call(String name, List<RegoValue> args, Functions functions) {
        if (Chance.ALL.contains(name)) {
            return call(all -> Chance.call(name, all, functions.now()), args);
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
