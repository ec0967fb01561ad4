package dev.jbake.target;

import java.util.Locale;

/// What a git address looks like; this decides without taking it apart, since most texts that are
/// asked about are none.
final class GitLooks {
    static final String SHORT = "github.com/";

    private GitLooks() {}

    /// Source: BuildKit's `dfgitutil.ParseGitRef`.
    static boolean isGit(String text) {
        if (text.isEmpty() || text.charAt(0) == '.' || text.charAt(0) == '/') {
            return false;
        }
        if (text.startsWith(SHORT)) {
            return isUrl(text, 0);
        }
        int scheme = schemeEnd(text);
        if (scheme < 0) {
            return isScpLike(text);
        }
        return switch (text.substring(0, scheme).toLowerCase(Locale.ROOT)) {
            case "git", "ssh" -> isUrl(text, scheme + 3);
            case "http", "https" -> isUrl(text, scheme + 3) && endsInGit(text, scheme + 3);
            default -> false;
        };
    }

    /// Where `://` stands after nothing but letters and digits; -1 where it does not.
    static int schemeEnd(String text) {
        int end = 0;
        while (end < text.length() && isAlphanumeric(text.charAt(end))) {
            end++;
        }
        return end > 0 && text.startsWith("://", end) ? end : -1;
    }

    /// Where the colon of `user@host:path` stands; -1 where there is none.
    static int scpColon(String text) {
        int at = 0;
        while (at < text.length() && isWord(text.charAt(at), '_')) {
            at++;
        }
        if (at == 0 || at == text.length() || text.charAt(at) != '@') {
            return -1;
        }
        int colon = at + 1;
        while (colon < text.length() && isWord(text.charAt(colon), '.')) {
            colon++;
        }
        return colon > at + 1 && colon < text.length() && text.charAt(colon) == ':' ? colon : -1;
    }

    private static boolean isScpLike(String text) {
        int colon = scpColon(text);
        if (colon < 0 || text.indexOf('\n') >= 0) {
            return false;
        }
        int hash = text.indexOf('#', colon);
        int query = text.indexOf('?', colon);
        int end = hash < 0 ? text.length() : hash;
        return query < 0
                || query > end
                || (UrlText.decoded(text.substring(query + 1, end), true) != null
                        && text.substring(query, end).indexOf(';') < 0);
    }

    private static boolean endsInGit(String text, int from) {
        int slash = UrlText.endOfHost(text, from);
        if (slash == text.length() || text.charAt(slash) != '/') {
            return false;
        }
        String path = UrlText.decoded(text.substring(slash, pathEnd(text, slash)), false);
        return path != null && path.endsWith(".git");
    }

    static int pathEnd(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            if (text.charAt(i) == '?' || text.charAt(i) == '#') {
                return i;
            }
        }
        return text.length();
    }

    /// Go could parse it: no control characters, no half percent signs, a port of digits.
    private static boolean isUrl(String text, int from) {
        int hash = text.indexOf('#');
        int end = hash < 0 ? text.length() : hash;
        for (int i = 0; i < end; i++) {
            if (text.charAt(i) < ' ' || text.charAt(i) == 0x7f) {
                return false;
            }
        }
        if (hash >= 0 && UrlText.decoded(text.substring(hash + 1), false) == null) {
            return false;
        }
        int host = UrlText.endOfHost(text, from);
        if (UrlText.decoded(text.substring(host, pathEnd(text, host)), false) == null) {
            return false;
        }
        String authority = text.substring(from, host);
        String place = authority.substring(authority.lastIndexOf('@') + 1);
        int colon = place.indexOf(':', place.lastIndexOf(']') + 1);
        boolean digits = true;
        for (int i = colon + 1; colon >= 0 && i < place.length(); i++) {
            digits &= place.charAt(i) >= '0' && place.charAt(i) <= '9';
        }
        return digits && place.indexOf(' ') < 0;
    }

    private static boolean isAlphanumeric(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }

    private static boolean isWord(char c, char further) {
        return isAlphanumeric(c) || c == '-' || c == further;
    }
}
