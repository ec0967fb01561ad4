package dev.jbake.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a registry demands before it answers: the header `WWW-Authenticate`.
///
/// @param scheme `bearer` or `basic`
/// @param values such as `realm`, `service`, `scope`
record Challenge(String scheme, Map<String, String> values) {
    private static final int LONGEST = 8192;
    private static final Pattern SCHEME = Pattern.compile("^\\s*([A-Za-z]+)(?:\\s+|$)");
    private static final Pattern VALUE =
            Pattern.compile("([A-Za-z_-]+)=(?:\"((?:[^\"\\\\]|\\\\.)*+)\"|([^\\s,\"]+))");

    Challenge {
        values = Map.copyOf(values);
    }

    /// The first of some headers that we can answer; a token before a password.
    static Optional<Challenge> among(List<String> headers) {
        List<Challenge> found = new ArrayList<>();
        for (String header : headers) {
            Matcher scheme = SCHEME.matcher(header);
            if (header.length() <= LONGEST && scheme.find()) {
                found.add(
                        new Challenge(
                                scheme.group(1).toLowerCase(Locale.ROOT),
                                values(header.substring(scheme.end()))));
            }
        }
        Optional<Challenge> bearer =
                found.stream().filter(each -> each.scheme.equals("bearer")).findFirst();
        return bearer.isPresent()
                ? bearer
                : found.stream().filter(each -> each.scheme.equals("basic")).findFirst();
    }

    private static Map<String, String> values(String text) {
        Map<String, String> values = new TreeMap<>();
        Matcher value = VALUE.matcher(text);
        while (value.find()) {
            String quoted = value.group(2);
            values.put(
                    value.group(1).toLowerCase(Locale.ROOT),
                    quoted == null ? value.group(3) : quoted.replaceAll("\\\\(.)", "$1"));
        }
        return values;
    }

    boolean isBearer() {
        return scheme.equals("bearer");
    }

    String value(String name) {
        return values.getOrDefault(name, "");
    }
}
