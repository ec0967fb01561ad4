package dev.jbake.builder;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jbake.engine.EngineRegistries;
import dev.jbake.engine.FakeEngine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a builder takes over from its engine.
class InheritedConfigTest {
    @TempDir private Path certificates;

    @Test
    void registriesMirrorsAndProxiesAreTakenOver() throws Exception {
        Path authority = certificates.resolve("own.example/ca.crt");
        Files.createDirectories(authority.getParent());
        Files.writeString(authority, "authority");
        EngineRegistries engine =
                told(
                        """
                        {"HttpProxy": "http://proxy:3128", "HttpsProxy": "http://xxxxx:xxxxx@proxy",
                         "NoProxy": "localhost",
                         "RegistryConfig": {
                           "Mirrors": ["http://mirror:5000/", "https://mirror.example"],
                           "InsecureRegistryCIDRs": ["127.0.0.0/8", "10.0.0.7/32", "10.1.0.0/16"],
                           "IndexConfigs": {
                             "docker.io": {"Secure": true},
                             "plain.example:80": {"Secure": false}}}}
                        """);

        InheritedConfig config = InheritedConfig.of(engine, certificates);

        assertEquals(
                List.of(
                        new InheritedRegistry("10.0.0.7", List.of(), true, List.of()),
                        new InheritedRegistry(
                                "docker.io",
                                List.of("mirror:5000", "mirror.example"),
                                false,
                                List.of()),
                        new InheritedRegistry("mirror:5000", List.of(), true, List.of()),
                        new InheritedRegistry("own.example", List.of(), false, List.of(authority)),
                        new InheritedRegistry("plain.example:80", List.of(), true, List.of())),
                config.registries());
        assertEquals(
                Map.of("env.HTTP_PROXY", "http://proxy:3128", "env.NO_PROXY", "localhost"),
                config.options());
        assertEquals(
                List.of(
                        "the engine trusts every registry in 10.1.0.0/16, which BuildKit cannot be"
                                + " told: name them in its configuration",
                        "the engine does not tell the login of its proxy: write the option"
                                + " env.HTTPS_PROXY yourself"),
                config.notes());
    }

    @Test
    void anEngineThatWasToldNothingGivesNothing() throws Exception {
        InheritedConfig config =
                InheritedConfig.of(
                        told("{\"RegistryConfig\":{\"InsecureRegistryCIDRs\":[\"127.0.0.0/8\"]}}"),
                        Path.of("/dev/null"));

        assertEquals(List.of(), config.registries());
        assertEquals(Map.of(), config.options());
        assertEquals(List.of(), config.notes());
    }

    private static EngineRegistries told(String info) throws Exception {
        try (FakeEngine fake = new FakeEngine();
                var engine = fake.answers("GET /info", info).engine()) {
            return engine.info().registries();
        }
    }
}
