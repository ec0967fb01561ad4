package dev.jbake.doctor;

import java.util.List;
import java.util.regex.Pattern;

/// What BuildKit says when a registry does not give it an image, told apart by its words; this is
/// the finding that it comes to.
final class RegistryTrouble {
    private static final Pattern NO_SUCH_HOST =
            words("no such host|server misbehaving|name resolution|lookup .* on ");
    private static final Pattern UNKNOWN_AUTHORITY =
            words("x509: certificate signed by unknown authority|certificate is not trusted");
    private static final Pattern EXPIRED = words("certificate has expired or is not yet valid");
    private static final Pattern OTHER_NAME =
            words(
                    "certificate is valid for|x509: cannot validate certificate for|not valid for"
                            + " any names|certificate relies on legacy");
    private static final Pattern PLAIN_HTTP =
            words("gave HTTP response to HTTPS client|does not look like a TLS handshake");
    private static final Pattern REALLY_HTTPS =
            words("HTTP request (?:was sent )?to an? HTTPS server");
    private static final Pattern PROXY = words("proxyconnect|Proxy Authentication Required");
    private static final Pattern REFUSED = words("connection refused");
    private static final Pattern NO_WAY = words("network is unreachable|no route to host");
    private static final Pattern LATE =
            words(
                    "i/o timeout|handshake timeout|deadline exceeded|Client.Timeout|connection"
                            + " timed out");
    private static final Pattern TOO_MANY = words("429|toomanyrequests");
    private static final Pattern LOGIN =
            words("\\b401\\b|no basic auth credentials|authorization failed|failed to authorize");
    private static final Pattern FORBIDDEN = words("\\b403\\b|insufficient_scope|denied");
    private static final Pattern ABSENT =
            words("not found|manifest unknown|name unknown|NAME_UNKNOWN|no match for platform");
    private static final Pattern BROKEN =
            words("50[0-9] |connection reset|unexpected EOF|: EOF$|TLS");

    private RegistryTrouble() {}

    private static Pattern words(String words) {
        return Pattern.compile(words, Pattern.CASE_INSENSITIVE);
    }

    /// @param said BuildKit's words
    /// @param login whether the user has a login for the registry
    /// @param hostNetwork whether the builder shares the network of its engine's machine
    static Finding of(ImageQuestion question, String said, boolean login, boolean hostNetwork) {
        String host = question.host();
        String check = "registry " + host;
        String last = tail(said);
        if (found(NO_SUCH_HOST, said)) {
            return Finding.problem(
                    check,
                    "the builder finds no address for that name: " + last,
                    List.of(
                            "Is it spelt right? The builder asks its engine's name servers.",
                            "A name that only this machine knows (/etc/hosts) needs: --driver-opt"
                                    + " network=host"));
        }
        if (found(PLAIN_HTTP, said)) {
            return Finding.problem(
                    check,
                    "it speaks plain http, and BuildKit insists on https",
                    toml(host, "http = true"));
        }
        if (found(REALLY_HTTPS, said)) {
            return Finding.problem(
                    check,
                    "it speaks https, and buildkitd.toml says http",
                    List.of("Take `http = true` of it out of buildkitd.toml."));
        }
        if (found(UNKNOWN_AUTHORITY, said)) {
            return Finding.problem(
                    check,
                    "its certificate is of an authority that the builder does not know",
                    toml(host, "ca = [\"/path/to/authority.pem\"]"));
        }
        if (found(EXPIRED, said)) {
            return Finding.problem(
                    check,
                    "its certificate is not valid today: " + last,
                    List.of("See `clock`; if that is right, the certificate has to be renewed."));
        }
        if (found(OTHER_NAME, said)) {
            return Finding.problem(
                    check,
                    "its certificate is for another name: " + last,
                    List.of("Use the name that the certificate has, or have one made for " + host));
        }
        return ofAnswer(question, said, login, hostNetwork);
    }

    private static Finding ofAnswer(
            ImageQuestion question, String said, boolean login, boolean hostNetwork) {
        String host = question.host();
        String check = "registry " + host;
        String last = tail(said);
        if (found(PROXY, said)) {
            return Finding.problem(
                    check,
                    "the proxy of the builder does not let it through: " + last,
                    List.of("See the driver options env.HTTPS_PROXY and env.NO_PROXY."));
        }
        if (found(REFUSED, said)) {
            return Finding.problem(
                    check,
                    "nothing listens there: " + last,
                    isLoopback(host) && !hostNetwork
                            ? List.of(
                                    host
                                            + " is the builder's own container as it sees it. Give"
                                            + " it the network of the machine: --driver-opt"
                                            + " network=host")
                            : List.of("Is the registry running?"));
        }
        if (found(NO_WAY, said)) {
            return Finding.problem(
                    check,
                    "there is no way to it from the builder: " + last,
                    List.of(
                            "With a proxy: --driver-opt env.HTTPS_PROXY=http://PROXY:PORT",
                            "With the network of the machine: --driver-opt network=host"));
        }
        if (found(TOO_MANY, said)) {
            return Finding.warning(
                    check,
                    "it answers, but has been asked too often (429)",
                    "Log in for a higher limit: docker login" + argument(host),
                    "Or use a mirror in buildkitd.toml:",
                    "  [registry.\"%s\"]".formatted(host),
                    "    mirrors = [\"MIRROR\"]");
        }
        if (found(LOGIN, said) && !found(FORBIDDEN, said)) {
            return Finding.problem(
                    check,
                    login
                            ? "it does not take the login that is kept for it (401)"
                            : "it wants a login, and none is kept for it (401)",
                    List.of("docker login" + argument(host)));
        }
        if (found(FORBIDDEN, said)) {
            return refusing(question, login);
        }
        if (found(ABSENT, said)) {
            return question.real()
                    ? Finding.warning(check, "it answers, but has no " + question.reference())
                    : Finding.ok(check, reached(login));
        }
        if (found(LATE, said)) {
            return Finding.problem(check, "it does not answer: " + last, silent());
        }
        if (found(BROKEN, said)) {
            return Finding.problem(check, "it fails: " + last, List.of());
        }
        return Finding.problem(check, last, List.of());
    }

    /// A registry may hide what is not there, so that a made-up name proves nothing.
    private static Finding refusing(ImageQuestion question, boolean login) {
        String check = "registry " + question.host();
        if (!question.real() && !login) {
            return Finding.ok(check, "it answers; what it has is not for everybody");
        }
        return Finding.warning(
                check,
                login
                        ? "it answers, but the login that is kept for it may not see "
                                + question.reference()
                        : "it answers, but shows nobody " + question.reference(),
                "Is the name right? Else: docker login" + argument(question.host()));
    }

    static String reached(boolean login) {
        return login ? "it answers, and takes the login that is kept for it" : "it answers";
    }

    static List<String> silent() {
        return List.of(
                "Does a firewall stand between? With a proxy: --driver-opt"
                        + " env.HTTPS_PROXY=http://PROXY:PORT");
    }

    private static List<String> toml(String host, String line) {
        return List.of(
                "Say so in buildkitd.toml, which `config` of the builder or `jbake create"
                        + " --buildkitd-config` names:",
                "  [registry.\"%s\"]".formatted(host),
                "    " + line);
    }

    private static boolean isLoopback(String host) {
        return host.startsWith("127.") || host.startsWith("localhost") || host.startsWith("[::1]");
    }

    /// Docker Hub is what `docker login` means without a name.
    private static String argument(String host) {
        return host.equals("docker.io") ? "" : " " + host;
    }

    private static boolean found(Pattern pattern, String said) {
        return pattern.matcher(said).find();
    }

    /// The end of what was said, where Go puts the cause, without what addresses may hide.
    private static String tail(String said) {
        String clean =
                said.replaceAll("://[^/@\\s]+@", "://")
                        .replaceAll("\\s+", " ")
                        .replaceFirst("^failed to resolve source metadata for \\S+: ", "")
                        .replaceFirst("^failed to do request: (?:Head|Get) \"[^\"]*\": ", "")
                        .strip();
        int from = clean.indexOf(": ");
        while (from >= 0 && clean.length() - from > 160) {
            clean = clean.substring(from + 2);
            from = clean.indexOf(": ");
        }
        return clean.length() > 200 ? clean.substring(0, 200) + "…" : clean;
    }
}
