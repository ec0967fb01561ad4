package dev.jbake.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import dev.jbake.host.Environment;
import dev.jbake.host.Host;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AwsKeyChainTest {
    private static final String JSON =
            """
            {"Version":1,"AccessKeyId":"id","SecretAccessKey":"secret","SessionToken":"s","Token":"t"}\
            """;

    @TempDir Path home;
    private final Map<String, String> variables = new TreeMap<>();
    private final Map<String, String> answers = new TreeMap<>();
    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private HttpServer server;

    @BeforeEach
    void aServerThatKnowsNothing() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    String path = exchange.getRequestURI().getPath();
                    String body =
                            new String(
                                    exchange.getRequestBody().readAllBytes(),
                                    StandardCharsets.UTF_8);
                    asked.add(exchange.getRequestMethod() + " " + path + " " + body);
                    byte[] answer = answers.getOrDefault(path, "").getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(answer.length == 0 ? 404 : 200, answer.length);
                    exchange.getResponseBody().write(answer);
                    exchange.close();
                });
        server.start();
        variables.put("HOME", home.toString());
        variables.put("PATH", home.toString() + ":/usr/bin:/bin");
        variables.put("AWS_EC2_METADATA_SERVICE_ENDPOINT", address());
        Files.createDirectories(home.resolve(".aws"));
    }

    @AfterEach
    void down() {
        server.stop(0);
    }

    @Test
    void theEnvironmentComesFirst() throws Exception {
        variables.put("AWS_ACCESS_KEY_ID", "one");
        variables.put("AWS_SECRET_ACCESS_KEY", "two");
        variables.put("AWS_SESSION_TOKEN", "three");
        write("credentials", "[default]\naws_access_key_id=a\naws_secret_access_key=b\n");

        assertEquals(Optional.of(new AwsKeys("one", "two", "three")), find());
        assertEquals(List.of(), asked);
    }

    @Test
    void theChosenProfileIsReadFromBothFiles() throws Exception {
        variables.put("AWS_PROFILE", "work");
        write("config", "[profile work]\nregion = x\naws_access_key_id = lost\n[default]\nx=y\n");
        write(
                "credentials",
                """
                [default]
                aws_access_key_id = no
                [work] # mine
                aws_access_key_id = id
                aws_secret_access_key = se=cr#et ; a comment
                  aws_session_token = not a setting
                """);

        assertEquals(Optional.of(new AwsKeys("id", "se=cr#et", "")), find());
    }

    @Test
    void aProgramOfTheUsersMayHandThemOut() throws Exception {
        write("config", "[default]\ncredential_process = echo '%s'\n".formatted(JSON));

        assertEquals(Optional.of(new AwsKeys("id", "secret", "s")), find());
    }

    @Test
    void theToolOfAwsIsAskedForRolesAndSingleSignOn() throws Exception {
        write("config", "[profile p]\nsso_session = x\n");
        variables.put("AWS_PROFILE", "p");
        Path tool = home.resolve("aws");
        Files.writeString(tool, "#!/bin/sh\n[ \"$4\" = p ] && echo '%s'\n".formatted(JSON));
        assertTrue(tool.toFile().setExecutable(true));

        assertEquals(Optional.of(new AwsKeys("id", "secret", "s")), find());

        Files.writeString(tool, "#!/bin/sh\nexit 1\n");
        var chain = chain();
        assertEquals(Optional.empty(), chain.find());
        assertTrue(chain.trouble().orElseThrow().contains("\"p\""));
    }

    @Test
    void aWebIdentityIsShownToTheTokenService() throws Exception {
        Path token = Files.writeString(home.resolve("token"), "ey.J\n");
        variables.put("AWS_WEB_IDENTITY_TOKEN_FILE", token.toString());
        variables.put("AWS_ROLE_ARN", "arn:aws:iam::1:role/r");
        variables.put("AWS_ENDPOINT_URL_STS", address());
        answers.put(
                "",
                "<R><Credentials><AccessKeyId>I</AccessKeyId><SecretAccessKey>S+/=</SecretAccessKey>"
                        + "<SessionToken>T==</SessionToken></Credentials></R>");
        answers.put("/", answers.get(""));

        assertEquals(Optional.of(new AwsKeys("I", "S+/=", "T==")), find());
        assertTrue(asked.getFirst().contains("RoleArn=arn%3Aaws%3Aiam%3A%3A1%3Arole%2Fr"));
        assertTrue(asked.getFirst().endsWith("WebIdentityToken=ey.J"));
    }

    @Test
    void aContainerAsksBesideIt() throws Exception {
        variables.put("AWS_CONTAINER_CREDENTIALS_FULL_URI", address() + "/keys");
        answers.put("/keys", JSON);

        assertEquals(Optional.of(new AwsKeys("id", "secret", "t")), find());

        variables.put("AWS_CONTAINER_CREDENTIALS_FULL_URI", "http://example.org/keys");
        var chain = chain();
        assertEquals(Optional.empty(), chain.find());
        assertTrue(chain.trouble().orElseThrow().contains("without TLS"));
    }

    @Test
    void aMachineAsksItselfUnlessThatIsForbidden() throws Exception {
        answers.put("/latest/api/token", "tok");
        answers.put("/latest/meta-data/iam/security-credentials/", "role\n");
        answers.put("/latest/meta-data/iam/security-credentials/role", JSON);
        var chain = chain();

        assertEquals(Optional.of(new AwsKeys("id", "secret", "t")), chain.find());
        assertEquals(Optional.of(new AwsKeys("id", "secret", "t")), chain.find());
        assertEquals(3, asked.size());

        variables.put("AWS_EC2_METADATA_DISABLED", "true");
        assertEquals(Optional.empty(), find());
    }

    @Test
    void keysAreNotShown() {
        assertEquals("AwsKeys[…]", new AwsKeys("a", "b", "c").toString());
    }

    private Optional<AwsKeys> find() throws InterruptedException {
        return chain().find();
    }

    private AwsKeyChain chain() {
        PrintStream nowhere =
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        var host =
                new Host(
                        Clock.systemUTC(),
                        Environment.of(variables),
                        home,
                        InputStream.nullInputStream(),
                        nowhere,
                        nowhere);
        return new AwsKeyChain(host, new Straight());
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(home.resolve(".aws").resolve(name), text);
    }

    private String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /// No proxy for anything.
    private static final class Straight extends ProxySelector {
        @Override
        public List<Proxy> select(URI uri) {
            return List.of(Proxy.NO_PROXY);
        }

        @Override
        public void connectFailed(URI uri, SocketAddress address, IOException failure) {}
    }
}
