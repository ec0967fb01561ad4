package dev.jbake.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jbake.host.Environment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DockerContextsTest {
    @TempDir private Path config;

    @Test
    void withoutAnyChoiceItIsTheSocketEverybodyKnows() throws EngineException {
        DockerContexts contexts = contexts(Map.of());

        assertEquals("default", contexts.current());
        assertEquals("unix:///var/run/docker.sock", contexts.key("default"));
    }

    @Test
    void theContextOfTheConfigurationIsChosenAndKnownByItsName() throws Exception {
        write("config.json", "{\"currentContext\":\"far\"}");
        stored("far", "tcp://far.example:2375");
        DockerContexts contexts = contexts(Map.of());

        assertEquals("far", contexts.current());
        assertEquals("far", contexts.key("far"));
        assertEquals(new EngineAddress.Tcp("far.example", 2375, null), contexts.address("far"));
        assertEquals(new TreeSet<>(List.of("default", "far")), contexts.names());
    }

    @Test
    void aVariableWithAnAddressWinsOverAContext() throws Exception {
        write("config.json", "{\"currentContext\":\"far\"}");
        DockerContexts contexts =
                contexts(Map.of("DOCKER_HOST", "unix:///tmp/e.sock", "DOCKER_CONTEXT", "far"));

        assertEquals("default", contexts.current());
        assertEquals("unix:///tmp/e.sock", contexts.key("default"));
    }

    @Test
    void keysOfTheEnvironmentMakeTcpSpeakTls() throws EngineException {
        DockerContexts contexts =
                contexts(
                        Map.of(
                                "DOCKER_HOST", "tcp://far.example",
                                "DOCKER_TLS_VERIFY", "1",
                                "DOCKER_CERT_PATH", "/keys"));

        assertEquals(
                new EngineAddress.Tcp("far.example", 2376, new TlsKeys(Path.of("/keys"), true)),
                contexts.address("default"));
    }

    @ParameterizedTest
    @CsvSource({
        "ssh://me:word@far, plain-text password is not supported",
        "ssh:///run/docker.sock, no host specified",
        "npipe:////./pipe/docker_engine, cannot reach a container engine by npipe yet",
        "http://far, is not the address of a container engine",
        "unix://, is not the address of a container engine",
        "tcp://far:port, is not the address of a container engine",
    })
    void anAddressWeCannotUseIsToldAsItIs(String address, String words) {
        EngineException failure =
                assertThrows(
                        EngineException.class,
                        () -> contexts(Map.of("DOCKER_HOST", address)).address("default"));

        assertEquals(EngineException.Kind.CONFIGURATION, failure.kind());
        assertTrue(failure.getMessage().contains(words), failure::getMessage);
    }

    @Test
    void aContextThatIsNotThereIsToldWithThoseThatAre() throws Exception {
        stored("near", "unix:///near.sock");

        EngineException failure =
                assertThrows(
                        EngineException.class,
                        () -> contexts(Map.of("DOCKER_CONTEXT", "naer")).address("naer"));

        assertEquals("There is no docker context \"naer\".", failure.getMessage());
        assertEquals(List.of("Known contexts: default, near"), failure.help());
    }

    private DockerContexts contexts(Map<String, String> variables) {
        Map<String, String> all = new HashMap<>(variables);
        all.put("DOCKER_CONFIG", config.toString());
        return new DockerContexts(Environment.of(all));
    }

    private void stored(String name, String address) throws IOException {
        write(
                "contexts/meta/" + name + "/meta.json",
                "{\"Name\":\""
                        + name
                        + "\",\"Endpoints\":{\"docker\":{\"Host\":\""
                        + address
                        + "\"}}}");
    }

    private void write(String file, String text) throws IOException {
        Path path = config.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
