package dev.jbake.buildkit.session;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import com.sun.net.httpserver.HttpServer;
import dev.jbake.buildkit.wire.auth.AuthGrpc;
import dev.jbake.buildkit.wire.auth.CredentialsRequest;
import dev.jbake.buildkit.wire.auth.FetchTokenRequest;
import dev.jbake.buildkit.wire.auth.FetchTokenResponse;
import dev.jbake.buildkit.wire.auth.GetTokenAuthorityRequest;
import dev.jbake.buildkit.wire.auth.VerifyTokenAuthorityRequest;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyFactory;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuthTest {
    @TempDir Path temp;

    private HttpServer tokenServer;
    private final Deque<String> replies = new ArrayDeque<>();
    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private final List<String> steps = Collections.synchronizedList(new ArrayList<>());

    /// A token server that gives the prepared replies, `STATUS BODY`, and writes down what it is
    /// asked.
    @BeforeEach
    void startTokenServer() throws IOException {
        tokenServer =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        tokenServer.createContext(
                "/",
                exchange -> {
                    String body =
                            new String(
                                    exchange.getRequestBody().readAllBytes(),
                                    StandardCharsets.UTF_8);
                    String login = exchange.getRequestHeaders().getFirst("Authorization");
                    asked.add(
                            exchange.getRequestMethod()
                                    + " "
                                    + exchange.getRequestURI()
                                    + (body.isEmpty() ? "" : " " + body)
                                    + (login == null ? "" : " " + login));
                    String[] reply = replies.remove().split(" ", 2);
                    byte[] answer = reply[1].getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(Integer.parseInt(reply[0]), answer.length);
                    exchange.getResponseBody().write(answer);
                    exchange.close();
                });
        tokenServer.start();
    }

    @AfterEach
    void stopTokenServer() {
        tokenServer.stop(0);
    }

    @Test
    void aLoginIsSharedAndShownOnce() throws Exception {
        try (var services = serving(new Login("me", "secret", ""))) {
            var request = CredentialsRequest.newBuilder().setHost("r.example").build();
            var answer = stub(services).credentials(request);
            stub(services).credentials(request);

            assertEquals("me", answer.getUsername());
            assertEquals("secret", answer.getSecret());
            assertEquals(List.of("[auth] sharing credentials for r.example"), steps);
        }
    }

    @Test
    void aFailureToFindALoginIsTold() throws Exception {
        LoginSource broken =
                (_, _) -> {
                    throw new IOException("The credential helper said: locked.");
                };
        try (var services = new Services(new Auth(broken, AuthWatch.NONE))) {
            var failure =
                    assertThrows(
                            StatusRuntimeException.class,
                            () ->
                                    stub(services)
                                            .credentials(CredentialsRequest.getDefaultInstance()));

            assertEquals(
                    "The credential helper said: locked.", failure.getStatus().getDescription());
        }
    }

    @Test
    void anAnonymousTokenIsAskedForByGet() throws Exception {
        replies.add("200 {\"token\": \"t\", \"issued_at\": \"2026-01-01T00:00:00Z\"}");

        var token = fetch(Login.ANONYMOUS, "repository:a/b:pull", "x y");

        assertEquals("t", token.getToken());
        assertEquals(60, token.getExpiresIn());
        assertEquals(1_767_225_600L, token.getIssuedAt());
        assertEquals(
                List.of("GET /token?service=s+1&scope=repository%3Aa%2Fb%3Apull&scope=x+y"), asked);
        assertEquals(List.of(), steps);
    }

    @Test
    void aTokenForAPasswordIsAskedForByPost() throws Exception {
        replies.add("200 {\"access_token\": \"t\", \"expires_in\": 300}");

        var token = fetch(new Login("me", "p&w", ""), "repository:a/b:pull,push");

        assertEquals("t", token.getToken());
        assertEquals(300, token.getExpiresIn());
        assertEquals(
                List.of(
                        "POST /token client_id=buildkit-client&scope=repository%3Aa%2Fb%3Apull%2Cpush&service=s+1"
                                + "&grant_type=password&username=me&password=p%26w"),
                asked);
        assertEquals(List.of("[auth] a/b:pull,push token for r.example"), steps);
    }

    @Test
    void anIdentityTokenIsARefreshToken() throws Exception {
        replies.add("200 {\"access_token\": \"t\"}");

        fetch(new Login("", "identity", ""), "s");

        assertTrue(asked.getFirst().endsWith("grant_type=refresh_token&refresh_token=identity"));
    }

    @Test
    void anOlderServerIsAskedAgainByGet() throws Exception {
        for (int status : new int[] {401, 404, 405}) {
            asked.clear();
            replies.add(status + " no");
            replies.add("200 {\"token\": \"t\"}");

            assertEquals("t", fetch(new Login("me", "pw", ""), "s").getToken());
            assertEquals("GET /token?service=s+1&scope=s Basic bWU6cHc=", asked.getLast());
        }
    }

    @Test
    void aServerThatIsBusyIsAskedThreeTimes() throws Exception {
        replies.add("503 busy");
        replies.add("429 busy");
        replies.add("200 {\"token\": \"t\"}");

        assertEquals("t", fetch(Login.ANONYMOUS, "s").getToken());
    }

    @Test
    void aRefusalIsToldWithoutTheSecret() throws Exception {
        replies.add("403 {\"details\": \"denied\"}");

        var failure =
                assertThrows(
                        StatusRuntimeException.class,
                        () -> fetch(new Login("me", "geheim", ""), "s"));

        assertTrue(failure.toString().contains("does not take the login of \"me\""));
        assertTrue(failure.toString().contains("answered 403: denied."));
        assertFalse(failure.toString().contains("geheim"));
    }

    @Test
    void anAnswerWithoutATokenIsAFailure() {
        replies.add("200 {}");

        assertThrows(StatusRuntimeException.class, () -> fetch(Login.ANONYMOUS, "s"));
    }

    @Test
    void aRegistryTokenIsHandedOverAsItIs() throws Exception {
        assertEquals("bearer", fetch(new Login("", "", "bearer"), "s").getToken());
        assertEquals(List.of(), asked);
    }

    @Test
    void whereTokensAreNotWantedTheServiceIsUnavailable() throws Exception {
        try (var services = new Services(new Auth((_, _) -> Login.ANONYMOUS, AuthWatch.NONE))) {
            var failure =
                    assertThrows(
                            StatusRuntimeException.class,
                            () ->
                                    stub(services)
                                            .getTokenAuthority(
                                                    GetTokenAuthorityRequest.getDefaultInstance()));

            assertEquals(Status.Code.UNAVAILABLE, failure.getStatus().getCode());
        }
    }

    @Test
    void thePublicKeyVerifiesWhatTheAuthoritySigns() throws Exception {
        var salt = ByteString.copyFromUtf8("salt");
        byte[] payload = "payload".getBytes(StandardCharsets.UTF_8);
        try (var services = serving(new Login("me", "pw", ""))) {
            byte[] key = publicKey(services, "r.example", salt);
            byte[] signed =
                    stub(services)
                            .verifyTokenAuthority(
                                    VerifyTokenAuthorityRequest.newBuilder()
                                            .setHost("r.example")
                                            .setSalt(salt)
                                            .setPayload(ByteString.copyFrom(payload))
                                            .build())
                            .getSigned()
                            .toByteArray();

            assertArrayEquals(payload, Arrays.copyOfRange(signed, 64, signed.length));
            byte[] encoded =
                    HexFormat.of()
                            .parseHex("302a300506032b6570032100" + HexFormat.of().formatHex(key));
            var signature = Signature.getInstance("Ed25519");
            signature.initVerify(
                    KeyFactory.getInstance("Ed25519")
                            .generatePublic(new X509EncodedKeySpec(encoded)));
            signature.update(payload);
            assertTrue(signature.verify(signed, 0, 64));
        }
    }

    @Test
    void theKeyOfAUserStaysAndIsDifferentForEachHostAndSalt() throws Exception {
        var salt = ByteString.copyFromUtf8("salt");
        var login = new Login("me", "pw", "");
        byte[] first;
        try (var services = serving(login)) {
            first = publicKey(services, "r.example", salt);
            assertFalse(Arrays.equals(first, publicKey(services, "other.example", salt)));
            assertFalse(
                    Arrays.equals(
                            first,
                            publicKey(services, "r.example", ByteString.copyFromUtf8("other"))));
        }
        try (var services = serving(login)) {
            assertArrayEquals(first, publicKey(services, "r.example", salt));
        }
        try (var services = serving(Login.ANONYMOUS)) {
            assertFalse(Arrays.equals(first, publicKey(services, "r.example", salt)));
        }
        Path file = temp.resolve(".token_seed");
        assertEquals(
                "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        assertTrue(Files.readString(file).contains("\"r.example\": {\n    \"Seed\": \""));
    }

    @Test
    void theKeyIsTheOneOfTheStandard() throws Exception {
        var authority =
                TokenAuthority.ofPrivate(
                        HexFormat.of()
                                .parseHex(
                                        "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"));

        assertEquals(
                "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
                HexFormat.of().formatHex(authority.publicKey()));
        assertTrue(
                HexFormat.of().formatHex(authority.sign(new byte[0])).startsWith("e5564300c360"));
    }

    @Test
    void noLoginOrTokenShowsItsSecret() {
        assertEquals("Login[me]", new Login("me", "pw", "t").toString());
        assertNotEquals("", new Token("geheim", 1, 0).toString());
        assertFalse(new Token("geheim", 1, 0).toString().contains("geheim"));
    }

    private static byte[] publicKey(Services services, String host, ByteString salt) {
        return stub(services)
                .getTokenAuthority(
                        GetTokenAuthorityRequest.newBuilder().setHost(host).setSalt(salt).build())
                .getPublicKey()
                .toByteArray();
    }

    private FetchTokenResponse fetch(Login login, String... scopes) throws IOException {
        try (var services = serving(login)) {
            return stub(services)
                    .fetchToken(
                            FetchTokenRequest.newBuilder()
                                    .setHost("r.example")
                                    .setRealm(
                                            "http://127.0.0.1:%d/token"
                                                    .formatted(tokenServer.getAddress().getPort()))
                                    .setService("s 1")
                                    .addAllScopes(List.of(scopes))
                                    .build());
        }
    }

    private Services serving(Login login) throws IOException {
        return new Services(
                new Auth(
                        (_, _) -> login,
                        new TokenSeeds(temp, new SecureRandom()),
                        new TokenClient(
                                ProxySelector.of(null), _ -> Trust.of(Map.of()), Duration.ZERO),
                        steps::add));
    }

    private static AuthGrpc.AuthBlockingStub stub(Services services) {
        return AuthGrpc.newBlockingStub(services.channel());
    }
}
