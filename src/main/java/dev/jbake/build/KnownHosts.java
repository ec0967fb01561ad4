package dev.jbake.build;

import dev.jbake.host.Host;
import dev.jbake.target.GitAddress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// What the user's ssh knows of servers; the builder's git is told of the one server that it asks,
/// so that it talks to no other in its place.
///
/// Source: "SSH_KNOWN_HOSTS FILE FORMAT" in sshd(8).
public final class KnownHosts {
    private static final long LARGEST = 4L * 1024 * 1024;
    private static final String HASHED = "|1|";

    private KnownHosts() {}

    /// The lines of `~/.ssh/known_hosts` that are about a server; "" where there are none, and the
    /// server then is believed.
    ///
    /// @throws UnusableInput when the file is there and cannot be read
    public static String about(GitAddress git, Host host) throws UnusableInput {
        Path file = host.environment().home().resolve(".ssh").resolve("known_hosts");
        if (!git.isSsh() || !Files.isRegularFile(file)) {
            return "";
        }
        try {
            if (Files.size(file) > LARGEST) {
                throw new IOException("larger than %d bytes".formatted(LARGEST));
            }
            // Comments may be of any encoding.
            return matching(
                    List.of(Files.readString(file, StandardCharsets.ISO_8859_1).split("\r?\n")),
                    name(git.host()));
        } catch (IOException unreadable) {
            throw new UnusableInput(
                    "ssh", "cannot read %s: %s".formatted(file, unreadable.getMessage()), "");
        }
    }

    /// As the file writes a server: a port that is not ssh's own stands behind brackets.
    private static String name(String host) {
        int colon = host.lastIndexOf(':');
        if (colon < 0 || host.endsWith("]")) {
            return host;
        }
        String port = host.substring(colon + 1);
        String bare = host.substring(0, colon);
        return port.equals("22")
                ? bare
                : bare.startsWith("[") ? bare + ":" + port : "[" + bare + "]:" + port;
    }

    /// @param name of the server as the file writes it
    static String matching(List<String> lines, String name) {
        StringBuilder matching = new StringBuilder();
        for (String line : lines) {
            String[] fields = line.strip().split("\\s+");
            int first = fields[0].startsWith("@") ? 1 : 0;
            if (fields.length > first + 2
                    && !fields[0].startsWith("#")
                    && names(fields[first], name)) {
                matching.append(line.strip()).append('\n');
            }
        }
        return matching.toString();
    }

    private static boolean names(String patterns, String name) {
        if (patterns.startsWith(HASHED)) {
            return isHash(patterns.substring(HASHED.length()), name);
        }
        boolean named = false;
        for (String pattern : patterns.split(",")) {
            if (pattern.startsWith("!")) {
                if (matches(pattern, 1, name, 0)) {
                    return false;
                }
            } else {
                named |= matches(pattern, 0, name, 0);
            }
        }
        return named;
    }

    /// `*` is any text, `?` any letter.
    private static boolean matches(String pattern, int p, String name, int n) {
        int at = p;
        int in = n;
        int star = -1;
        int retry = n;
        while (in < name.length()) {
            char wanted = at < pattern.length() ? pattern.charAt(at) : 0;
            if (wanted == '*') {
                star = at++;
                retry = in;
            } else if (wanted == '?'
                    || Character.toLowerCase(wanted) == Character.toLowerCase(name.charAt(in))) {
                at++;
                in++;
            } else if (star >= 0) {
                at = star + 1;
                in = ++retry;
            } else {
                return false;
            }
        }
        while (at < pattern.length() && pattern.charAt(at) == '*') {
            at++;
        }
        return at == pattern.length();
    }

    /// @param hashed salt and hash in base64, with a bar between them
    private static boolean isHash(String hashed, String name) {
        int bar = hashed.indexOf('|');
        if (bar < 0) {
            return false;
        }
        try {
            byte[] salt = Base64.getDecoder().decode(hashed.substring(0, bar));
            byte[] hash = Base64.getDecoder().decode(hashed.substring(bar + 1));
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(salt, "HmacSHA1"));
            return MessageDigest.isEqual(
                    hash, mac.doFinal(name.getBytes(StandardCharsets.ISO_8859_1)));
        } catch (IllegalArgumentException notAHash) {
            // A line that ssh would pass over as well.
            return false;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
