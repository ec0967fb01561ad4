package dev.jbake.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a builder's configuration says about registries, so that we reach them as it does.
///
/// Reads the tables `[registry."host"]` of a `buildkitd.toml`, and of them `http`, `insecure` and
/// `ca`; anything else in the file is passed over.
///
/// @param rules by host and port
public record RegistryRules(Map<String, RegistryRule> rules) {
    private static final Pattern TABLE = Pattern.compile("\\[+\\s*(.+?)\\s*\\]+");
    private static final Pattern REGISTRY =
            Pattern.compile("registry\\s*\\.\\s*(?:\"([^\"]+)\"|'([^']+)'|([A-Za-z0-9_-]+))");
    private static final Pattern PAIR = Pattern.compile("([A-Za-z0-9_-]+)\\s*=\\s*(.*)");
    private static final Pattern TEXT = Pattern.compile("\"([^\"]*)\"|'([^']*)'");
    private static final Pattern COMMENT = Pattern.compile("^((?:[^#\"']|\"[^\"]*\"|'[^']*')*)#.*");

    public RegistryRules {
        rules = new TreeMap<>(rules);
    }

    /// Reads a configuration.
    ///
    /// @param file content of a certificate's file by its path, where it is known
    public static RegistryRules of(String toml, Function<String, Optional<String>> file) {
        Map<String, Map<String, String>> tables = new TreeMap<>();
        Map<String, String> current = new TreeMap<>();
        String open = "";
        for (String line : toml.lines().toList()) {
            String text = open + COMMENT.matcher(line).replaceFirst("$1").strip();
            boolean unclosed = text.contains("[") && !text.contains("]");
            open = unclosed ? text : "";
            Matcher table = TABLE.matcher(text);
            Matcher pair = PAIR.matcher(text);
            if (!unclosed && table.matches()) {
                Matcher registry = REGISTRY.matcher(table.group(1));
                current =
                        registry.matches()
                                ? tables.computeIfAbsent(name(registry), _ -> new TreeMap<>())
                                : new TreeMap<>();
            } else if (!unclosed && pair.matches()) {
                current.put(pair.group(1), pair.group(2));
            }
        }
        Map<String, RegistryRule> rules = new TreeMap<>();
        tables.forEach((host, values) -> rules.put(host, rule(values, file)));
        return new RegistryRules(rules);
    }

    /// The rule for a registry.
    public RegistryRule of(String host) {
        return rules.getOrDefault(host, RegistryRule.NONE);
    }

    private static String name(Matcher registry) {
        for (int i = 1; i <= registry.groupCount(); i++) {
            if (registry.group(i) != null) {
                return registry.group(i);
            }
        }
        return "";
    }

    private static RegistryRule rule(
            Map<String, String> values, Function<String, Optional<String>> file) {
        List<String> authorities = new ArrayList<>();
        Matcher path = TEXT.matcher(values.getOrDefault("ca", ""));
        while (path.find()) {
            String name = path.group(1) == null ? path.group(2) : path.group(1);
            file.apply(name).ifPresent(authorities::add);
        }
        String http = values.get("http");
        return new RegistryRule(
                http == null ? null : http.equals("true"),
                "true".equals(values.get("insecure")),
                authorities);
    }
}
