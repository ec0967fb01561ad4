package dev.jbake.aws;

import dev.jbake.host.Environment;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Servers that lend keys: the token service, the agent beside a container, and the machine's own
/// address for what it may know of itself.
final class AwsEndpoints {
    /// Where a container on Amazon's services asks.
    static final String CONTAINER = "http://169.254.170.2";

    /// Where a machine of Amazon's asks.
    private static final String MACHINE = "http://169.254.169.254";

    private static final int LONGEST = 1 << 20;
    private static final int NEAR_MILLIS = 1_000;
    private static final int FAR_MILLIS = 15_000;
    private static final String TOKEN_HEADER = "X-aws-ec2-metadata-token";

    /// Hosts that may be asked without TLS.
    private static final Set<String> NEAR =
            Set.of(
                    "localhost",
                    "127.0.0.1",
                    "[::1]",
                    "169.254.170.2",
                    "169.254.170.23",
                    "[fd00:ec2::23]");

    private final Environment environment;
    private final ProxySelector proxies;
    private final String machine;

    /// @param proxies which way servers far away are reached
    AwsEndpoints(Environment environment, ProxySelector proxies) {
        this.environment = environment;
        this.proxies = proxies;
        this.machine = environment.nonEmpty("AWS_EC2_METADATA_SERVICE_ENDPOINT").orElse(MACHINE);
    }

    /// Keys for who has a token of somebody that AWS trusts.
    ///
    /// @param region empty for the usual one
    AwsKeys webIdentity(String token, String role, String session, String region)
            throws IOException {
        String usual =
                region.isEmpty()
                        ? "https://sts.amazonaws.com"
                        : "https://sts.%s.amazonaws.com".formatted(region);
        String address = environment.nonEmpty("AWS_ENDPOINT_URL_STS").orElse(usual);
        String form =
                "Action=AssumeRoleWithWebIdentity&Version=2011-06-15&RoleArn=%s&RoleSessionName=%s&WebIdentityToken=%s"
                        .formatted(encoded(role), encoded(session), encoded(token));
        return AwsAnswer.keysOfTokenService(
                ask(
                        "POST",
                        address,
                        Map.of("Content-Type", "application/x-www-form-urlencoded"),
                        form,
                        FAR_MILLIS));
    }

    /// Keys of the role that a container has.
    AwsKeys container(String address, String token) throws IOException {
        URI uri = uri(address);
        if ("http".equals(uri.getScheme()) && !NEAR.contains(String.valueOf(uri.getHost()))) {
            throw new IOException(
                    "AWS_CONTAINER_CREDENTIALS_FULL_URI names %s without TLS."
                            .formatted(uri.getHost()));
        }
        Map<String, String> headers = token.isEmpty() ? Map.of() : Map.of("Authorization", token);
        return AwsAnswer.keys(ask("GET", address, headers, null, NEAR_MILLIS), "Token");
    }

    /// Keys of the role that a machine of Amazon's has; none on others.
    AwsKeys machine() {
        if (environment.isTrue("AWS_EC2_METADATA_DISABLED")) {
            return new AwsKeys("", "", "");
        }
        try {
            String token =
                    ask(
                            "PUT",
                            machine + "/latest/api/token",
                            Map.of(TOKEN_HEADER + "-ttl-seconds", "300"),
                            null,
                            NEAR_MILLIS);
            String roles = machine + "/latest/meta-data/iam/security-credentials/";
            Map<String, String> headers = Map.of(TOKEN_HEADER, token.strip());
            String role =
                    ask("GET", roles, headers, null, NEAR_MILLIS).lines().findFirst().orElse("");
            return AwsAnswer.keys(ask("GET", roles + role, headers, null, NEAR_MILLIS), "Token");
        } catch (IOException notAmazons) {
            return new AwsKeys("", "", "");
        }
    }

    private String ask(
            String method,
            String address,
            Map<String, String> headers,
            @Nullable String body,
            int millis)
            throws IOException {
        URI uri = uri(address);
        Proxy proxy =
                millis == NEAR_MILLIS
                        ? Proxy.NO_PROXY
                        : proxies.select(uri).stream().findFirst().orElse(Proxy.NO_PROXY);
        if (!(uri.toURL().openConnection(proxy) instanceof HttpURLConnection connection)) {
            throw new IOException(address + " is not reached by HTTP.");
        }
        try {
            connection.setRequestMethod(method);
            connection.setConnectTimeout(millis);
            connection.setReadTimeout(millis);
            connection.setInstanceFollowRedirects(false);
            headers.forEach(connection::setRequestProperty);
            if (body != null) {
                connection.setDoOutput(true);
                connection.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
            }
            if (connection.getResponseCode() != 200) {
                throw new IOException(
                        "%s answered %d.".formatted(uri.getHost(), connection.getResponseCode()));
            }
            try (InputStream stream = connection.getInputStream()) {
                return new String(stream.readNBytes(LONGEST), StandardCharsets.UTF_8);
            }
        } finally {
            connection.disconnect();
        }
    }

    private static URI uri(String address) throws IOException {
        try {
            return new URI(address);
        } catch (URISyntaxException problem) {
            throw new IOException("\"" + address + "\" is not a URL.", problem);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
