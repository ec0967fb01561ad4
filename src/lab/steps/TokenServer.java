import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/// The token server of the lab's private registry: the distribution project's token protocol, by
/// GET with a password and by POST (OAuth) with a password or an identity token.
///
/// Arguments: its address, and the folder with `server.pem`, `server.key`, `ca.key`, `ca.pem` and
/// `users`.
final class TokenServer {
    private static final String SERVICE = "jbake-lab";
    private static final long SECONDS = 300;

    private final Path folder;
    private final PrivateKey signing;
    private final Certificate authority;

    private TokenServer(Path folder) throws IOException, GeneralSecurityException {
        this.folder = folder;
        this.signing = key(folder.resolve("ca.key"));
        this.authority = certificate(folder.resolve("ca.pem"));
    }

    public static void main(String... args) throws IOException, GeneralSecurityException {
        String[] address = args[0].split(":");
        Path folder = Path.of(args[1]);
        TokenServer tokens = new TokenServer(folder);
        HttpsServer server =
                HttpsServer.create(
                        new InetSocketAddress(address[0], Integer.parseInt(address[1])), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context(folder)));
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/token", tokens::answer);
        server.start();
    }

    /// @param rights `push`, `pull`, or nothing
    private record User(String name, String secret, String rights) {}

    private static final User ANYBODY = new User("", "", "");

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            Map<String, List<String>> asked = fields(exchange.getRequestURI().getRawQuery());
            boolean oauth = exchange.getRequestMethod().equals("POST");
            if (oauth) {
                try (InputStream body = exchange.getRequestBody()) {
                    asked = fields(new String(body.readNBytes(1 << 16), StandardCharsets.UTF_8));
                }
            }
            Optional<User> user = oauth ? granted(asked) : basic(exchange);
            if (user.isEmpty()) {
                send(
                        exchange,
                        401,
                        "{\"errors\":[{\"code\":\"UNAUTHORIZED\",\"message\":\"incorrect username or password\"}]}");
                return;
            }
            String token = token(user.get(), asked.getOrDefault("scope", List.of()));
            send(
                    exchange,
                    200,
                    "{\"token\":\"%1$s\",\"access_token\":\"%1$s\",\"expires_in\":%2$d,\"issued_at\":\"%3$s\"}"
                            .formatted(token, SECONDS, Instant.now()));
        } catch (GeneralSecurityException broken) {
            throw new IOException(broken);
        }
    }

    private static void send(HttpExchange exchange, int status, String json) throws IOException {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private Optional<User> basic(HttpExchange exchange) throws IOException {
        String header = exchange.getRequestHeaders().getFirst("Authorization");
        if (header == null) {
            return Optional.of(ANYBODY);
        }
        String pair =
                new String(
                        Base64.getDecoder().decode(header.replaceFirst("^Basic ", "")),
                        StandardCharsets.UTF_8);
        int colon = pair.indexOf(':');
        return user(pair.substring(0, colon), pair.substring(colon + 1));
    }

    private Optional<User> granted(Map<String, List<String>> asked) throws IOException {
        return first(asked, "grant_type").equals("refresh_token")
                ? user("<token>", first(asked, "refresh_token"))
                : user(first(asked, "username"), first(asked, "password"));
    }

    private Optional<User> user(String name, String secret) throws IOException {
        for (String line : Files.readAllLines(folder.resolve("users"))) {
            String[] words = line.split(" ");
            if (words[0].equals(name) && words[1].equals(secret)) {
                return Optional.of(new User(name, secret, words[2]));
            }
        }
        return Optional.empty();
    }

    /// A JSON web token that the registry checks against the authority's certificate.
    private String token(User user, List<String> scopes) throws GeneralSecurityException {
        long now = Instant.now().getEpochSecond();
        List<String> access = new ArrayList<>();
        for (String scope : String.join(" ", scopes).split(" ")) {
            String[] parts = scope.split(":");
            if (parts.length == 3) {
                List<String> actions = new ArrayList<>();
                for (String action : parts[2].split(",")) {
                    boolean may =
                            user.rights().equals("push")
                                    || (user.rights().equals("pull") && action.equals("pull"));
                    if (may) {
                        actions.add('"' + action + '"');
                    }
                }
                access.add(
                        "{\"type\":\"%s\",\"name\":\"%s\",\"actions\":[%s]}"
                                .formatted(parts[0], parts[1], String.join(",", actions)));
            }
        }
        String header =
                "{\"typ\":\"JWT\",\"alg\":\"RS256\",\"x5c\":[\"%s\"]}"
                        .formatted(Base64.getEncoder().encodeToString(authority.getEncoded()));
        String claims =
                "{\"iss\":\"%1$s\",\"aud\":\"%1$s\",\"sub\":\"%2$s\",\"nbf\":%3$d,\"iat\":%4$d,\"exp\":%5$d,\"jti\":\"%4$d\",\"access\":[%6$s]}"
                        .formatted(
                                SERVICE,
                                user.name(),
                                now - 30,
                                now,
                                now + SECONDS,
                                String.join(",", access));
        String text = url(header.getBytes(StandardCharsets.UTF_8))
                + "."
                + url(claims.getBytes(StandardCharsets.UTF_8));
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(signing);
        signature.update(text.getBytes(StandardCharsets.US_ASCII));
        return text + "." + url(signature.sign());
    }

    private static String url(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String first(Map<String, List<String>> fields, String name) {
        return fields.getOrDefault(name, List.of("")).getFirst();
    }

    private static Map<String, List<String>> fields(String query) {
        Map<String, List<String>> fields = new TreeMap<>();
        for (String pair : query == null ? new String[0] : query.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                fields.computeIfAbsent(pair.substring(0, equals), _ -> new ArrayList<>())
                        .add(URLDecoder.decode(
                                pair.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return fields;
    }

    private static SSLContext context(Path folder) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        store.setKeyEntry(
                "server",
                key(folder.resolve("server.key")),
                new char[0],
                new Certificate[] {certificate(folder.resolve("server.pem"))});
        KeyManagerFactory keys =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, new char[0]);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    private static PrivateKey key(Path file) throws IOException, GeneralSecurityException {
        String base64 = Files.readString(file).replaceAll("-----[A-Z ]+-----|\\s", "");
        return KeyFactory.getInstance("RSA")
                .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64)));
    }

    private static Certificate certificate(Path file) throws IOException, GeneralSecurityException {
        try (InputStream in = Files.newInputStream(file)) {
            return CertificateFactory.getInstance("X.509").generateCertificate(in);
        }
    }
}
