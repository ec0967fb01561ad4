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
    private static final int READ_MILLIS = 60_000;

    /// The largest manifest that registries take is 4 MiB.
    private static final int LARGEST = 8 << 20;

    private final ProxySelector proxies;
    private final Trust trust;

    /// @param proxies which way a registry is reached
    /// @param trust whose certificates are believed everywhere
    Wire(ProxySelector proxies, Trust trust) {
        this.proxies = proxies;
        this.trust = trust;
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

    private HttpURLConnection connection(Endpoint endpoint, RegistryRule rule, String path)
            throws IOException {
        try {
            URI address = new URI(endpoint.base() + path);
            Proxy proxy = proxies.select(address).stream().findFirst().orElse(Proxy.NO_PROXY);
            if (!(address.toURL().openConnection(proxy) instanceof HttpURLConnection connection)) {
                throw new IOException(address + " is not reached by HTTP");
            }
            if (connection instanceof HttpsURLConnection tls) {
                secure(tls, endpoint, rule);
            }
            connection.setConnectTimeout(CONNECT_MILLIS);
            connection.setReadTimeout(READ_MILLIS);
            connection.setRequestProperty("User-Agent", "jbake");
            return connection;
        } catch (URISyntaxException | IllegalArgumentException malformed) {
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
