package dev.jbake.registry;

import dev.jbake.buildkit.Bytes;
import dev.jbake.buildkit.session.Trust;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/// One request to a registry and its answer; this knows proxies and certificates.
final class Wire {
    private static final int CONNECT_MILLIS = 15_000;
    private static final int IMPATIENT_MILLIS = 3_000;
    private static final int REDIRECTS = 5;
    private static final int READ_MILLIS = 60_000;

    /// The largest manifest that registries take is 4 MiB.
    private static final int LARGEST = 8 << 20;

    private final ProxySelector proxies;
    private final Trust trust;
    private final int connectMillis;

    /// @param proxies which way a registry is reached
    /// @param trust whose certificates are believed everywhere
    Wire(ProxySelector proxies, Trust trust) {
        this(proxies, trust, CONNECT_MILLIS);
    }

    private Wire(ProxySelector proxies, Trust trust, int connectMillis) {
        this.proxies = proxies;
        this.trust = trust;
        this.connectMillis = connectMillis;
    }

    /// The same, for who does not wait long.
    Wire impatient() {
        return new Wire(proxies, trust, IMPATIENT_MILLIS);
    }

    /// What a registry said.
    record Reply(int status, Map<String, List<String>> headers, Bytes body) {
        boolean ok() {
            return status >= 200 && status < 300;
        }

        List<String> header(String name) {
            return headers.entrySet().stream()
                    .filter(each -> name.equalsIgnoreCase(String.valueOf(each.getKey())))
                    .flatMap(each -> each.getValue().stream())
                    .toList();
        }

        String text() {
            return body.text();
        }
    }

    Reply send(
            Endpoint endpoint,
            RegistryRule rule,
            String method,
            String path,
            Map<String, String> headers,
            @Nullable Bytes body)
            throws IOException {
        HttpURLConnection connection = connection(endpoint, rule, path);
        try {
            connection.setRequestMethod(method);
            headers.forEach(connection::setRequestProperty);
            if (body != null) {
                connection.setDoOutput(true);
                connection.setFixedLengthStreamingMode(body.size());
                connection.getOutputStream().write(body.toArray());
            }
            int status = connection.getResponseCode();
            try (InputStream in =
                    status >= 400 ? connection.getErrorStream() : connection.getInputStream()) {
                byte[] read = in == null ? new byte[0] : in.readNBytes(LARGEST + 1);
                if (read.length > LARGEST) {
                    throw new IOException("the answer is larger than " + LARGEST + " bytes");
                }
                return new Reply(status, connection.getHeaderFields(), Bytes.of(read));
            }
        } finally {
            connection.disconnect();
        }
    }

    /// How fetching a file went.
    ///
    /// @param digest "" unless it came
    record Saved(int status, String digest) {}

    /// Fetches a file, from wherever the registry says that it lies.
    ///
    /// @param login for the registry alone; may be ""
    /// @param longest bytes
    /// @return what it is called by, if it came
    Saved save(
            Endpoint endpoint,
            RegistryRule rule,
            String path,
            String login,
            long longest,
            Path file)
            throws IOException {
        Endpoint asked = endpoint;
        URI address = URI.create(endpoint.base() + path);
        for (int hop = 0; hop <= REDIRECTS; hop++) {
            HttpURLConnection connection = connection(asked, rule, address);
            try {
                connection.setInstanceFollowRedirects(false);
                if (!login.isEmpty() && asked.equals(endpoint)) {
                    connection.setRequestProperty("Authorization", login);
                }
                int status = connection.getResponseCode();
                @Nullable String elsewhere = connection.getHeaderField("Location");
                if (status / 100 == 3 && elsewhere != null) {
                    address = address.resolve(elsewhere);
                    String base = address.getScheme() + "://" + address.getRawAuthority();
                    asked = base.equals(endpoint.base()) ? endpoint : new Endpoint(base, true);
                    continue;
                }
                return new Saved(
                        status,
                        status == 200
                                ? Digests.save(connection.getInputStream(), longest, file)
                                : "");
            } catch (IllegalArgumentException malformed) {
                throw new IOException("it sends us to what is no address", malformed);
            } finally {
                connection.disconnect();
            }
        }
        throw new IOException("it sends us from one place to another");
    }

    private HttpURLConnection connection(Endpoint endpoint, RegistryRule rule, String path)
            throws IOException {
        try {
            return connection(endpoint, rule, new URI(endpoint.base() + path));
        } catch (URISyntaxException malformed) {
            throw new IOException(endpoint.base() + " is not an address", malformed);
        }
    }

    private HttpURLConnection connection(Endpoint endpoint, RegistryRule rule, URI address)
            throws IOException {
        try {
            Proxy proxy = proxies.select(address).stream().findFirst().orElse(Proxy.NO_PROXY);
            if (!(address.toURL().openConnection(proxy) instanceof HttpURLConnection connection)) {
                throw new IOException(address + " is not reached by HTTP");
            }
            if (connection instanceof HttpsURLConnection tls) {
                secure(tls, endpoint, rule);
            }
            connection.setConnectTimeout(connectMillis);
            connection.setReadTimeout(READ_MILLIS);
            connection.setRequestProperty("User-Agent", "jbake");
            return connection;
        } catch (IllegalArgumentException malformed) {
            throw new IOException(endpoint.base() + " is not an address", malformed);
        } catch (GeneralSecurityException broken) {
            throw new IOException(
                    "its certificates cannot be used: " + broken.getMessage(), broken);
        }
    }

    private void secure(HttpsURLConnection connection, Endpoint endpoint, RegistryRule rule)
            throws GeneralSecurityException, IOException {
        KeyManager @Nullable [] identity = ClientIdentity.managers(rule.identities());
        if (endpoint.verified()) {
            connection.setSSLSocketFactory(trust.and(rule.authorities()).sockets(identity));
        } else {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(identity, new TrustManager[] {new Anyone()}, null);
            connection.setSSLSocketFactory(context.getSocketFactory());
            connection.setHostnameVerifier((_, _) -> true);
        }
    }

    /// Trust in whoever answers, as `insecure` asks for.
    private static final class Anyone implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
