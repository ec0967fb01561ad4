package dev.jbake.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/// The lab's registry with TLS and tokens, seen from outside; this knows its passwords.
final class PrivateRegistry {
    /// Name and port.
    static final String HOST =
            System.getenv().getOrDefault("JBAKE_LAB_PRIVATE_REGISTRY", "127.0.0.1:5443");

    private static final Path FOLDER =
            Path.of(
                    System.getenv()
                            .getOrDefault(
                                    "JBAKE_LAB_PRIVATE",
                                    System.getenv("HOME") + "/.cache/jbake-lab/private"));
    private static final Pattern TOKEN = Pattern.compile("\"token\":\"([^\"]+)\"");
    private static final String MANIFESTS =
            "application/vnd.oci.image.index.v1+json,application/vnd.oci.image.manifest.v1+json,"
                    + "application/vnd.docker.distribution.manifest.list.v2+json,"
                    + "application/vnd.docker.distribution.manifest.v2+json";

    private PrivateRegistry() {}

    /// A declared builder that knows the lab's registries, this one included.
    static String builder(String name) {
        return LabBuilder.declared(name)
                + """
                      [registry."%s"]
                        http = false
                        ca = ["%s"]
                """
                        .indent(4)
                        .formatted(HOST, FOLDER.resolve("ca.pem"));
    }

    /// The authority's certificate.
    static Path authority() {
        return FOLDER.resolve("ca.pem");
    }

    /// @param user such as `pusher`, `puller`, or `<token>` for the identity token
    static String password(String user) throws IOException {
        for (String line : Files.readAllLines(FOLDER.resolve("users"))) {
            if (line.startsWith(user + " ")) {
                return line.split(" ")[1];
            }
        }
        throw new IOException("the lab knows no " + user + "; src/lab/up makes them");
    }

    /// The `auth` of a `config.json`.
    static String auth(String user, String password) {
        return Base64.getEncoder()
                .encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    /// A token for the registry itself.
    ///
    /// @param scope such as `repository:team/app:pull,push`
    static String token(String user, String scope) throws Exception {
        String port = HOST.substring(HOST.lastIndexOf(':') + 1);
        URI address =
                URI.create(
                        "https://%s:%d/token?service=jbake-lab&scope=%s"
                                .formatted(
                                        HOST.substring(0, HOST.lastIndexOf(':')),
                                        Integer.parseInt(port) + 1,
                                        URLEncoder.encode(scope, StandardCharsets.UTF_8)));
        HttpRequest request =
                HttpRequest.newBuilder(address)
                        .header("Authorization", "Basic " + auth(user, password(user)))
                        .build();
        HttpResponse<String> answer = client().send(request, BodyHandlers.ofString());
        Matcher token = TOKEN.matcher(answer.body());
        if (!token.find()) {
            throw new IOException("no token: " + answer.statusCode() + " " + answer.body());
        }
        return token.group(1);
    }

    /// A manifest as it is in the registry, if it is.
    static Optional<String> manifest(String repository, String name) throws Exception {
        return get(repository, "manifests/" + name);
    }

    /// A blob, if it is there.
    static Optional<String> blob(String repository, String digest) throws Exception {
        return get(repository, "blobs/" + digest);
    }

    /// A blob as it is.
    static byte[] bytes(String repository, String digest) throws Exception {
        HttpResponse<byte[]> answer =
                ask(repository, "blobs/" + digest, BodyHandlers.ofByteArray());
        if (answer.statusCode() != 200) {
            throw new IOException("no blob " + digest + ": " + answer.statusCode());
        }
        return answer.body();
    }

    private static Optional<String> get(String repository, String path) throws Exception {
        HttpResponse<String> answer = ask(repository, path, BodyHandlers.ofString());
        return answer.statusCode() == 200 ? Optional.of(answer.body()) : Optional.empty();
    }

    private static <T> HttpResponse<T> ask(
            String repository, String path, HttpResponse.BodyHandler<T> as) throws Exception {
        String token = token("puller", "repository:" + repository + ":pull");
        HttpRequest request =
                HttpRequest.newBuilder(
                                URI.create("https://%s/v2/%s/%s".formatted(HOST, repository, path)))
                        .header("Authorization", "Bearer " + token)
                        .header("Accept", MANIFESTS)
                        .build();
        return client().send(request, as);
    }

    private static HttpClient client() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        store.setCertificateEntry(
                "lab",
                CertificateFactory.getInstance("X.509")
                        .generateCertificate(
                                new ByteArrayInputStream(Files.readAllBytes(authority()))));
        TrustManagerFactory trust =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return HttpClient.newBuilder().sslContext(context).build();
    }
}
