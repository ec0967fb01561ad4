package dev.jbake.policy;

import dev.jbake.buildkit.session.SourceQuestion;
import dev.jbake.rego.Gaps;
import dev.jbake.rego.Json;
import dev.jbake.rego.RegoValue;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A source as policies see it: `input.image`, `input.git`, `input.http` or `input.local`. What is
/// not known yet is a gap, which notes that a policy looked at it.
final class SourceInput {
    private static final List<String> CONFIG =
            List.of("labels", "user", "volumes", "workingDir", "env", "createdTime");
    private static final List<String> ATTESTATIONS = List.of("hasProvenance");
    private static final String HTTP_LOGIN = "http.authheadersecret";

    private SourceInput() {}

    /// @param touched gets the names of gaps that are looked at, such as `image.labels`
    static RegoValue of(
            SourceQuestion question,
            PolicyEnvironment environment,
            String platform,
            Collection<String> touched)
            throws PolicyFailure {
        String identifier = question.identifier();
        int sign = identifier.indexOf("://");
        String scheme = sign < 0 ? "" : identifier.substring(0, sign).toLowerCase(Locale.ROOT);
        String rest = sign < 0 ? identifier : identifier.substring(sign + 3);
        Map<RegoValue, RegoValue> input = new TreeMap<>();
        input.put(RegoValue.of("env"), environment.value(false));
        switch (scheme) {
            case "docker-image" ->
                    input.put(
                            RegoValue.of("image"),
                            image(
                                    rest,
                                    question,
                                    question.platform() == null ? platform : question.platform(),
                                    touched));
            case "http", "https" ->
                    input.put(RegoValue.of("http"), http(scheme, question, touched));
            case "git" -> input.put(RegoValue.of("git"), GitInput.of(rest, question, touched));
            case "local" -> {
                Map<RegoValue, RegoValue> local = new TreeMap<>();
                put(local, "name", rest);
                input.put(RegoValue.of("local"), new RegoValue.Obj(local));
            }
            default -> throw new PolicyFailure("unsupported source scheme: " + scheme, null);
        }
        return new RegoValue.Obj(input);
    }

    private static RegoValue image(
            String reference,
            SourceQuestion question,
            String platform,
            Collection<String> touched) {
        Map<RegoValue, RegoValue> image = new TreeMap<>();
        int at = reference.indexOf('@');
        String digest = at < 0 ? "" : reference.substring(at + 1);
        String named = at < 0 ? reference : reference.substring(0, at);
        int colon = named.lastIndexOf(':');
        boolean tagged = colon > named.lastIndexOf('/');
        String whole = tagged ? named.substring(0, colon) : named;
        int slash = whole.indexOf('/');
        String domain = slash < 0 ? "docker.io" : whole.substring(0, slash);
        String path = whole.substring(slash + 1);
        put(image, "ref", reference);
        put(image, "host", domain);
        put(image, "repo", familiar(domain, path));
        put(image, "fullRepo", domain + "/" + path);
        put(image, "tag", tagged ? named.substring(colon + 1) : "");
        put(image, "platform", platform);
        String[] parts = platform.split("/");
        put(image, "os", parts[0]);
        put(image, "arch", parts.length > 1 ? parts[1] : "");
        put(image, "variant", parts.length > 2 ? parts[2] : "");
        if (at >= 0) {
            image.put(RegoValue.of("isCanonical"), RegoValue.of(true));
        }
        SourceQuestion.Image known = question.image();
        put(image, "checksum", known == null ? digest : known.digest());
        List<String> gaps = new ArrayList<>(List.of("provenance", "signatures"));
        if (known == null && digest.isEmpty()) {
            gaps.add("checksum");
        }
        String config = known == null ? null : known.config();
        if (config == null) {
            gaps.addAll(CONFIG);
        } else {
            Json.read(config).ifPresent(json -> ImageConfig.put(image, json));
        }
        Boolean attested = known == null ? null : known.attested();
        if (attested == null) {
            gaps.addAll(ATTESTATIONS);
        } else if (attested) {
            image.put(RegoValue.of("hasProvenance"), RegoValue.of(true));
        }
        return new RegoValue.Obj(image, Gaps.of(gaps, "image.", touched));
    }

    /// As people write it: without docker's own registry.
    private static String familiar(String domain, String path) {
        if (!domain.equals("docker.io")) {
            return domain + "/" + path;
        }
        return path.startsWith("library/") ? path.substring("library/".length()) : path;
    }

    private static RegoValue http(
            String scheme, SourceQuestion question, Collection<String> touched)
            throws PolicyFailure {
        Map<RegoValue, RegoValue> http = new TreeMap<>();
        put(http, "url", question.identifier());
        put(http, "schema", scheme);
        try {
            URI address = new URI(question.identifier());
            put(http, "host", host(scheme, address));
            put(http, "path", Optional.ofNullable(address.getPath()).orElse(""));
            Map<RegoValue, RegoValue> query = query(address.getRawQuery());
            if (!query.isEmpty()) {
                http.put(RegoValue.of("query"), new RegoValue.Obj(query));
            }
        } catch (URISyntaxException broken) {
            throw new PolicyFailure(
                    "failed to parse http source url: " + broken.getMessage(), broken);
        }
        if (question.attrs().containsKey(HTTP_LOGIN)) {
            http.put(RegoValue.of("hasAuth"), RegoValue.of(true));
        }
        String checksum = question.checksum();
        put(http, "checksum", checksum == null ? "" : checksum);
        return new RegoValue.Obj(
                http,
                checksum == null ? Gaps.of(List.of("checksum"), "http.", touched) : Gaps.NONE);
    }

    private static String host(String scheme, URI address) {
        String host = Optional.ofNullable(address.getHost()).orElse("").toLowerCase(Locale.ROOT);
        String plain = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
        boolean usual =
                address.getPort() < 0
                        || (scheme.equals("http") && address.getPort() == 80)
                        || (scheme.equals("https") && address.getPort() == 443);
        return usual ? plain : plain + ":" + address.getPort();
    }

    private static Map<RegoValue, RegoValue> query(@Nullable String raw) {
        Map<String, List<RegoValue>> values = new TreeMap<>();
        for (String each : raw == null ? new String[0] : raw.split("&")) {
            int sign = each.indexOf('=');
            String key = sign < 0 ? each : each.substring(0, sign);
            String value = sign < 0 ? "" : each.substring(sign + 1);
            values.computeIfAbsent(decoded(key), _ -> new ArrayList<>())
                    .add(RegoValue.of(decoded(value)));
        }
        Map<RegoValue, RegoValue> query = new TreeMap<>();
        values.forEach((key, all) -> query.put(RegoValue.of(key), new RegoValue.Array(all)));
        return query;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException asItIs) {
            return text;
        }
    }

    /// Puts a text that is not empty: what is empty is not there for policies.
    static void put(Map<RegoValue, RegoValue> members, String key, String value) {
        if (!value.isEmpty()) {
            members.put(RegoValue.of(key), RegoValue.of(value));
        }
    }

    /// Puts texts by names, unless there are none.
    static void put(Map<RegoValue, RegoValue> members, String key, Map<String, String> values) {
        if (!values.isEmpty()) {
            Map<RegoValue, RegoValue> inner = new TreeMap<>();
            values.forEach((name, value) -> inner.put(RegoValue.of(name), RegoValue.of(value)));
            members.put(RegoValue.of(key), new RegoValue.Obj(inner));
        }
    }
}
