package dev.jbake.buildkit.session;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.HttpsURLConnection;
import org.jspecify.annotations.Nullable;

/// Fetches tokens from the token servers of registries, by OAuth where there is a secret to show,
/// else by the older way; this speaks the distribution project's token protocol.
public final class TokenClient {
    private static final int ATTEMPTS = 3;
    private static final int CONNECT_MILLIS = 15_000;
    private static final int READ_MILLIS = 30_000;
    private static final int LONGEST = 1 << 20;
    private static final Pattern MESSAGE =
            Pattern.compile(
                    "\"(?:message|error_description|details)\"\\s*:\\s*\"((?:[^\"\\\\]|\\\\.)+)\"");

    private final ProxySelector proxies;
    private final TokenTrust trust;
    private final Duration pause;

    /// @param proxies which way a token server is reached
    /// @param trust what its certificate is checked with
    public TokenClient(ProxySelector proxies, TokenTrust trust) {
        this(proxies, trust, Duration.ofMillis(300));
    }

    TokenClient(ProxySelector proxies, TokenTrust trust, Duration pause) {
        this.proxies = proxies;
        this.trust = trust;
        this.pause = pause;
    }

    private record Reply(int status, String body) {
        boolean ok() {
            return status >= 200 && status < 400;
        }
    }

    /// A token for a registry that demands one.
    ///
    /// @param registry name and port of the registry
    /// @param realm URL of the token server
    /// @param service may be empty
    /// @param scopes such as `repository:team/app:pull,push`
    /// @throws IOException with a message for the user
    public String bearer(
            String registry, String realm, String service, List<String> scopes, Login login)
            throws IOException, InterruptedException {
        return fetch(new TokenRequest(registry, realm, service, scopes), login).value();
    }

    Token fetch(TokenRequest request, Login login) throws IOException, InterruptedException {
        if (login.secret().isEmpty()) {
            return plain(request, login);
        }
        Reply reply = ask(request, request.realm(), form(request, login), login);
        boolean olderServer =
                reply.status() == 404
                        || reply.status() == 401
                        || (reply.status() == 405 && !login.username().isEmpty());
        if (olderServer) {
            return plain(request, login);
        }
        return token(reply, "access_token", "token", request, login);
    }

    private Token plain(TokenRequest request, Login login)
            throws IOException, InterruptedException {
        Reply reply = ask(request, query(request), null, login);
        return token(reply, "token", "access_token", request, login);
    }

    private static Token token(
            Reply reply, String field, String otherField, TokenRequest request, Login login)
            throws IOException {
        if (!reply.ok()) {
            throw new IOException(refused(reply, request, login));
        }
        SequencedMap<String, Object> told = SmallJson.read(reply.body());
        String value = SmallJson.text(told, field);
        if (value.isEmpty()) {
            value = SmallJson.text(told, otherField);
        }
        if (value.isEmpty()) {
            throw new IOException(
                    "The token server %s answered without a token.".formatted(request.realm()));
        }
        return new Token(
                value,
                SmallJson.number(told, "expires_in"),
                seconds(SmallJson.text(told, "issued_at")));
    }

    /// Asks until there is an answer that is final: a network failure, 429 and 5xx are not.
    private Reply ask(TokenRequest request, String url, @Nullable String form, Login login)
            throws IOException, InterruptedException {
        for (int attempt = 1; ; attempt++) {
            try {
                Reply reply = askOnce(request, url, form, login);
                if (attempt == ATTEMPTS || (reply.status() < 500 && reply.status() != 429)) {
                    return reply;
                }
            } catch (IOException failure) {
                Optional<String> unsafe = TlsReasons.of(failure);
                if (attempt == ATTEMPTS || unsafe.isPresent()) {
                    throw new IOException(
                            "The token server %s cannot be reached: %s."
                                    .formatted(
                                            request.realm(),
                                            unsafe.orElseGet(() -> reason(failure))),
                            failure);
                }
            }
            Thread.sleep(pause.multipliedBy(attempt));
        }
    }

    private static String reason(IOException failure) {
        String message = failure.getMessage();
        return message == null || message.isBlank()
                ? failure.getClass().getSimpleName()
                : message.replaceAll("\\.$", "");
    }

    private Reply askOnce(TokenRequest request, String url, @Nullable String form, Login login)
            throws IOException {
        HttpURLConnection connection = connect(request, url);
        try {
            if (form != null) {
                connection.setRequestMethod("POST");
                connection.setRequestProperty(
                        "Content-Type", "application/x-www-form-urlencoded; charset=utf-8");
                connection.setDoOutput(true);
                connection.getOutputStream().write(form.getBytes(StandardCharsets.UTF_8));
            } else if (!login.secret().isEmpty()) {
                String pair = login.username() + ":" + login.secret();
                connection.setRequestProperty(
                        "Authorization",
                        "Basic "
                                + Base64.getEncoder()
                                        .encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
            }
            int status = connection.getResponseCode();
            try (InputStream body =
                    status >= 400 ? connection.getErrorStream() : connection.getInputStream()) {
                byte[] bytes = body == null ? new byte[0] : body.readNBytes(LONGEST);
                return new Reply(status, new String(bytes, StandardCharsets.UTF_8));
            }
        } finally {
            connection.disconnect();
        }
    }

    private HttpURLConnection connect(TokenRequest request, String url) throws IOException {
        try {
            URI address = new URI(url);
            Proxy proxy = proxies.select(address).stream().findFirst().orElse(Proxy.NO_PROXY);
            if (!(address.toURL().openConnection(proxy) instanceof HttpURLConnection connection)) {
                throw new IOException("The token server \"" + url + "\" is not reached by HTTP.");
            }
            if (connection instanceof HttpsURLConnection tls) {
                tls.setSSLSocketFactory(trust.of(request.registry()).sockets(null));
            }
            connection.setConnectTimeout(CONNECT_MILLIS);
            connection.setReadTimeout(READ_MILLIS);
            connection.setRequestProperty("User-Agent", "jbake");
            return connection;
        } catch (URISyntaxException | IllegalArgumentException malformed) {
            throw new IOException("The token server \"" + url + "\" is not a URL.", malformed);
        }
    }

    private static String query(TokenRequest request) {
        List<String> parts = new ArrayList<>();
        if (!request.service().isEmpty()) {
            parts.add("service=" + encoded(request.service()));
        }
        request.scopes().forEach(each -> parts.add("scope=" + encoded(each)));
        String joined = String.join("&", parts);
        return request.realm() + (request.realm().contains("?") ? "&" : "?") + joined;
    }

    private static String form(TokenRequest request, Login login) {
        List<String> parts = new ArrayList<>();
        parts.add("client_id=buildkit-client");
        if (!request.scopes().isEmpty()) {
            parts.add("scope=" + encoded(String.join(" ", request.scopes())));
        }
        parts.add("service=" + encoded(request.service()));
        if (login.username().isEmpty()) {
            parts.add("grant_type=refresh_token");
            parts.add("refresh_token=" + encoded(login.secret()));
        } else {
            parts.add("grant_type=password");
            parts.add("username=" + encoded(login.username()));
            parts.add("password=" + encoded(login.secret()));
        }
        return String.join("&", parts);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /// What BuildKit says of it has the names neither of the registry nor of the user in it.
    private static String refused(Reply reply, TokenRequest request, Login login) {
        boolean unwanted = reply.status() == 401 || reply.status() == 403;
        String answer =
                "the token server %s answered %d%s."
                        .formatted(request.realm(), reply.status(), why(reply.body()));
        if (!unwanted) {
            return answer.replaceFirst("^t", "T");
        }
        String who =
                login.secret().isEmpty()
                        ? "wants a login"
                        : login.username().isEmpty()
                                ? "does not take the identity token that is kept for it"
                                : "does not take the login of \"" + login.username() + '"';
        return "the registry %s %s: %s".formatted(request.registry(), who, answer);
    }

    private static String why(String body) {
        String said = words(body).strip().lines().findFirst().orElse("").replaceAll("\\.$", "");
        return said.isEmpty() ? "" : ": " + said.substring(0, Math.min(200, said.length()));
    }

    /// The words of an error as registries write it (`errors`), or OAuth, or whoever else.
    private static String words(String body) {
        Matcher message = MESSAGE.matcher(body);
        return message.find() ? message.group(1).replace("\\\"", "\"") : body;
    }

    private static long seconds(String time) {
        try {
            return time.isEmpty() ? 0 : OffsetDateTime.parse(time).toEpochSecond();
        } catch (DateTimeParseException notSaid) {
            return 0;
        }
    }
}
