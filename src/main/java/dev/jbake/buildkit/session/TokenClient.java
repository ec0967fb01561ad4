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
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// Fetches tokens from the token servers of registries, by OAuth where there is a secret to show,
/// else by the older way; this speaks the distribution project's token protocol.
public final class TokenClient {
    private static final int ATTEMPTS = 3;
    private static final int CONNECT_MILLIS = 15_000;
    private static final int READ_MILLIS = 30_000;
    private static final int LONGEST = 1 << 20;

    private final ProxySelector proxies;
    private final Duration pause;

    /// @param proxies which way a token server is reached
    public TokenClient(ProxySelector proxies) {
        this(proxies, Duration.ofMillis(300));
    }

    TokenClient(ProxySelector proxies, Duration pause) {
        this.proxies = proxies;
        this.pause = pause;
    }

    private record Reply(int status, String body) {
        boolean ok() {
            return status >= 200 && status < 400;
        }
    }

    /// A token for a registry that demands one.
    ///
    /// @param realm URL of the token server
    /// @param service may be empty
    /// @param scopes such as `repository:team/app:pull,push`
    /// @throws IOException with a message for the user
    public String bearer(String realm, String service, List<String> scopes, Login login)
            throws IOException, InterruptedException {
        return fetch(new TokenRequest(realm, service, scopes), login).value();
    }

    Token fetch(TokenRequest request, Login login) throws IOException, InterruptedException {
        if (login.secret().isEmpty()) {
            return token(ask(query(request), null, login), "token", "access_token", request);
        }
        Reply reply = ask(request.realm(), form(request, login), login);
        boolean olderServer =
                reply.status() == 404
                        || reply.status() == 401
                        || (reply.status() == 405 && !login.username().isEmpty());
        if (olderServer) {
            return token(ask(query(request), null, login), "token", "access_token", request);
        }
        return token(reply, "access_token", "token", request);
    }

    private Token token(Reply reply, String field, String otherField, TokenRequest request)
            throws IOException {
        if (!reply.ok()) {
            throw new IOException(
                    "The token server %s answered %d%s."
                            .formatted(request.realm(), reply.status(), why(reply.body())));
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
    private Reply ask(String url, @Nullable String form, Login login)
            throws IOException, InterruptedException {
        for (int attempt = 1; ; attempt++) {
            try {
                Reply reply = askOnce(url, form, login);
                if (attempt == ATTEMPTS || (reply.status() < 500 && reply.status() != 429)) {
                    return reply;
                }
            } catch (IOException failure) {
                if (attempt == ATTEMPTS) {
                    throw failure;
                }
            }
            Thread.sleep(pause.multipliedBy(attempt));
        }
    }

    private Reply askOnce(String url, @Nullable String form, Login login) throws IOException {
        HttpURLConnection connection = connect(url);
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

    private HttpURLConnection connect(String url) throws IOException {
        try {
            URI address = new URI(url);
            Proxy proxy = proxies.select(address).stream().findFirst().orElse(Proxy.NO_PROXY);
            if (!(address.toURL().openConnection(proxy) instanceof HttpURLConnection connection)) {
                throw new IOException("The token server \"" + url + "\" is not reached by HTTP.");
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

    private static String why(String body) {
        String line = body.strip().lines().findFirst().orElse("");
        return line.isEmpty() ? "" : ": " + line.substring(0, Math.min(200, line.length()));
    }

    private static long seconds(String time) {
        try {
            return time.isEmpty() ? 0 : OffsetDateTime.parse(time).toEpochSecond();
        } catch (DateTimeParseException notSaid) {
            return 0;
        }
    }
}
