package dev.jbake.builder;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The arguments of buildkitd; this adds the right to the host's network where the user says
/// nothing of rights.
final class DaemonFlags {
    private static final String ALLOW = "--allow-insecure-entitlement";
    private static final String NETWORK_HOST = "network.host";
    private static final Pattern ENTITLEMENTS =
            Pattern.compile("(?m)^\\s*insecure-entitlements\\s*=\\s*\\[([^\\]]*)\\]");

    private DaemonFlags() {}

    /// What the container is started with.
    ///
    /// @param flags as the user wrote them
    /// @param config text of `buildkitd.toml`
    static List<String> complete(
            List<String> flags, Map<String, String> options, @Nullable String config) {
        List<String> allowed = allowed(flags);
        boolean hostNetwork = "host".equals(options.get("network"));
        boolean missing =
                hostNetwork
                        ? !allowed.contains(NETWORK_HOST)
                        : allowed.isEmpty() && !configured(config);
        if (!missing) {
            return flags;
        }
        List<String> completed = new ArrayList<>(flags);
        completed.add(ALLOW + "=" + NETWORK_HOST);
        return completed;
    }

    /// The rights the flags give, as far as buildx looks: up to the first flag it does not know.
    private static List<String> allowed(List<String> flags) {
        List<String> allowed = new ArrayList<>();
        for (int at = 0; at < flags.size(); at++) {
            String flag = flags.get(at);
            if (flag.startsWith(ALLOW + "=")) {
                allowed.add(flag.substring(ALLOW.length() + 1));
            } else if (flag.equals(ALLOW) && at + 1 < flags.size()) {
                allowed.add(flags.get(++at));
            } else if (flag.startsWith("-")) {
                return allowed;
            }
        }
        return allowed;
    }

    private static boolean configured(@Nullable String config) {
        if (config == null) {
            return false;
        }
        Matcher entry = ENTITLEMENTS.matcher(config);
        return entry.find() && entry.group(1).matches("(?s).*[\"']network\\.host[\"'].*");
    }

    /// Splits a line as a shell would: quotes, backslashes and comments, but no expansion.
    static List<String> split(String line) throws BuilderException {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean inWord = false;
        for (int at = 0; at < line.length(); at++) {
            char c = line.charAt(at);
            if (c == '#' && !inWord) {
                int end = line.indexOf('\n', at);
                at = end < 0 ? line.length() : end;
            } else if (Character.isWhitespace(c)) {
                if (inWord) {
                    words.add(word.toString());
                    word.setLength(0);
                }
                inWord = false;
            } else if (c == '\\' && at + 1 < line.length()) {
                word.append(line.charAt(++at));
                inWord = true;
            } else if (c == '\'' || c == '"') {
                at = quoted(line, at, word);
                inWord = true;
            } else {
                word.append(c);
                inWord = true;
            }
        }
        if (inWord) {
            words.add(word.toString());
        }
        return words;
    }

    /// Takes what stands between quotes; returns where the closing one is.
    private static int quoted(String line, int open, StringBuilder word) throws BuilderException {
        char quote = line.charAt(open);
        for (int at = open + 1; at < line.length(); at++) {
            char c = line.charAt(at);
            if (c == quote) {
                return at;
            }
            if (c == '\\' && quote == '"' && at + 1 < line.length()) {
                at++;
                c = line.charAt(at);
            }
            word.append(c);
        }
        throw BuilderErrors.wrong(
                "failed to parse buildkit flags: EOF found when expecting closing quote",
                "They are: " + line);
    }
}
