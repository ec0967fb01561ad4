package dev.jbake.rego;

import static dev.jbake.rego.Builtin.is;
import static dev.jbake.rego.Builtin.text;
import static java.util.Map.entry;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// JSON, base64, hexadecimal and addresses, sizes with units, and numbers of versions.
final class Encodings {
    private static final Pattern VERSION =
            Pattern.compile(
                    "(0|[1-9]\\d*)\\.(0|[1-9]\\d*)\\.(0|[1-9]\\d*)(?:-([0-9A-Za-z.-]+))?(?:\\+[0-9A-Za-z.-]+)?");
    static final Map<String, Builtin> ALL =
            Map.ofEntries(
                    entry("json.marshal", args -> is(marked(Json.write(args.get(0))))),
                    entry("json.marshal_with_options", Encodings::laidOut),
                    entry("json.unmarshal", args -> Json.read(text(args.get(0)))),
                    entry("json.is_valid", args -> is(read(args.get(0), Json::read).isPresent())),
                    entry("yaml.marshal", args -> is(YamlWriter.write(args.get(0)))),
                    entry("yaml.unmarshal", args -> YamlReader.read(text(args.get(0)))),
                    entry(
                            "yaml.is_valid",
                            args -> is(read(args.get(0), YamlReader::read).isPresent())),
                    entry(
                            "base64.encode",
                            args -> is(Base64.getEncoder().encodeToString(bytes(args)))),
                    entry("base64.decode", args -> decoded(Base64.getDecoder(), args)),
                    entry(
                            "base64.is_valid",
                            args ->
                                    is(
                                            args.get(0) instanceof RegoValue.Text
                                                    && decoded(Base64.getDecoder(), args)
                                                            .isPresent())),
                    entry(
                            "base64url.encode",
                            args -> is(Base64.getUrlEncoder().encodeToString(bytes(args)))),
                    entry(
                            "base64url.encode_no_pad",
                            args ->
                                    is(
                                            Base64.getUrlEncoder()
                                                    .withoutPadding()
                                                    .encodeToString(bytes(args)))),
                    entry("base64url.decode", args -> decoded(Base64.getUrlDecoder(), args)),
                    entry("hex.encode", args -> is(HexFormat.of().formatHex(bytes(args)))),
                    entry("hex.decode", Encodings::hex),
                    entry("urlquery.encode", args -> is(query(text(args.get(0))))),
                    entry("urlquery.decode", Encodings::unquery),
                    entry("urlquery.decode_object", Encodings::queries),
                    entry("urlquery.encode_object", Encodings::asked),
                    entry("units.parse", args -> units(text(args.get(0)), false)),
                    entry("units.parse_bytes", args -> units(text(args.get(0)), true)),
                    entry(
                            "semver.is_valid",
                            args ->
                                    is(
                                            args.get(0) instanceof RegoValue.Text(String version)
                                                    && VERSION.matcher(version).matches())),
                    entry(
                            "semver.compare",
                            args -> compared(text(args.get(0)), text(args.get(1)))));

    private static final Pattern SIZE =
            Pattern.compile("\"?([+-]?\\d*\\.?\\d+(?:[eE][+-]?\\d+)?)([a-zA-Z]*)\"?");
    private static final String POWERS = "kmgtpe";

    private Encodings() {}

    private static byte[] bytes(List<RegoValue> args) {
        return text(args.get(0)).getBytes(StandardCharsets.UTF_8);
    }

    private static Optional<RegoValue> decoded(Base64.Decoder decoder, List<RegoValue> args) {
        try {
            return is(new String(decoder.decode(text(args.get(0))), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException no) {
            return Optional.empty();
        }
    }

    private static Optional<RegoValue> hex(List<RegoValue> args) {
        try {
            return is(
                    new String(HexFormat.of().parseHex(text(args.get(0))), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException no) {
            return Optional.empty();
        }
    }

    private static String query(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("*", "%2A")
                .replace("%7E", "~");
    }

    private static Optional<RegoValue> unquery(List<RegoValue> args) {
        try {
            return is(URLDecoder.decode(text(args.get(0)), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException no) {
            return Optional.empty();
        }
    }

    private static Optional<RegoValue> queries(List<RegoValue> args) {
        Map<RegoValue, List<RegoValue>> values = new TreeMap<>();
        for (String each : text(args.get(0)).split("&")) {
            if (!each.isEmpty()) {
                int sign = each.indexOf('=');
                String key = sign < 0 ? each : each.substring(0, sign);
                String value = sign < 0 ? "" : each.substring(sign + 1);
                values.computeIfAbsent(
                                unquery(List.of(RegoValue.of(key))).orElse(RegoValue.of(key)),
                                _ -> new ArrayList<>())
                        .add(unquery(List.of(RegoValue.of(value))).orElse(RegoValue.of(value)));
            }
        }
        Map<RegoValue, RegoValue> members = new TreeMap<>();
        values.forEach((key, all) -> members.put(key, new RegoValue.Array(all)));
        return Optional.of(new RegoValue.Obj(members));
    }

    private static Optional<RegoValue> asked(List<RegoValue> args) {
        List<String> pairs = new ArrayList<>();
        Builtin.object(args.get(0))
                .members()
                .forEach((key, value) -> {
                    List<RegoValue> values =
                            value instanceof RegoValue.Text ? List.of(value) : Builtin.items(value);
                    values.forEach(each -> pairs.add(query(text(key)) + "=" + query(text(each))));
                });
        return is(String.join("&", pairs));
    }

    private static Optional<RegoValue> read(
            RegoValue value, Function<String, Optional<RegoValue>> reader) {
        return value instanceof RegoValue.Text(String text) ? reader.apply(text) : Optional.empty();
    }

    /// JSON that does no harm within a page, as Go writes it: these signs stand within texts alone.
    private static String marked(String json) {
        return json.replace("&", "\\u0026")
                .replace("<", "\\u003c")
                .replace(">", "\\u003e")
                .replace("\u2028", "\\u2028")
                .replace("\u2029", "\\u2029");
    }

    /// JSON on many lines, if the options say so or how.
    private static Optional<RegoValue> laidOut(List<RegoValue> args) {
        RegoValue.Obj options = Builtin.object(args.get(1));
        if (!Set.of("pretty", "indent", "prefix")
                .containsAll(options.keys().stream().map(Builtin::text).toList())) {
            return Optional.empty();
        }
        Optional<RegoValue> prefix = options.at(RegoValue.of("prefix"));
        Optional<RegoValue> indent = options.at(RegoValue.of("indent"));
        RegoValue pretty =
                options.at(RegoValue.of("pretty"))
                        .orElse(RegoValue.of(prefix.isPresent() || indent.isPresent()));
        if (!(pretty instanceof RegoValue.Bool(boolean lines))) {
            return Optional.empty();
        }
        String before = text(prefix.orElse(RegoValue.of("")));
        String step = text(indent.orElse(RegoValue.of("\t")));
        return is(
                lines
                        ? before + Json.lines(args.get(0), before, step, Encodings::marked)
                        : marked(Json.write(args.get(0))));
    }

    /// `10Ki` and `10K`: powers of 1024 and of 1000; for bytes also `10KiB`.
    private static Optional<RegoValue> units(String text, boolean bytes) {
        Matcher size = SIZE.matcher(text);
        if (!size.matches()) {
            return Optional.empty();
        }
        String unit = size.group(2);
        BigDecimal number = new BigDecimal(size.group(1));
        if (!bytes && unit.equals("m")) {
            return Optional.of(new RegoValue.Num(number.movePointLeft(3)));
        }
        String small = unit.toLowerCase(Locale.ROOT);
        if (bytes && small.endsWith("b")) {
            small = small.substring(0, small.length() - 1);
        }
        if (small.isEmpty()) {
            return Optional.of(new RegoValue.Num(number));
        }
        int power = POWERS.indexOf(small.charAt(0)) + 1;
        String rest = small.substring(1);
        if (power == 0 || !Set.of("", "i").contains(rest)) {
            return Optional.empty();
        }
        BigDecimal base = BigDecimal.valueOf(rest.isEmpty() ? 1000 : 1024);
        BigDecimal product = number.multiply(base.pow(power));
        return Optional.of(
                new RegoValue.Num(bytes ? product.setScale(0, RoundingMode.DOWN) : product));
    }

    private static Optional<RegoValue> compared(String first, String second) {
        Matcher left = VERSION.matcher(first);
        Matcher right = VERSION.matcher(second);
        if (!left.matches() || !right.matches()) {
            return Optional.empty();
        }
        for (int i = 1; i <= 3; i++) {
            int order = new BigDecimal(left.group(i)).compareTo(new BigDecimal(right.group(i)));
            if (order != 0) {
                return is(order);
            }
        }
        return is(preview(left.group(4), right.group(4)));
    }

    /// What stands behind a dash makes a version an earlier one.
    private static int preview(String left, String right) {
        if (left == null || right == null) {
            return left == null ? right == null ? 0 : 1 : -1;
        }
        String[] first = left.split("\\.");
        String[] second = right.split("\\.");
        for (int i = 0; i < Math.min(first.length, second.length); i++) {
            int order = part(first[i], second[i]);
            if (order != 0) {
                return order;
            }
        }
        return Integer.signum(Integer.compare(first.length, second.length));
    }

    private static int part(String left, String right) {
        boolean first = left.matches("\\d+");
        boolean second = right.matches("\\d+");
        if (first && second) {
            return new BigDecimal(left).compareTo(new BigDecimal(right));
        }
        return first ? -1 : second ? 1 : Integer.signum(left.compareTo(right));
    }
}
