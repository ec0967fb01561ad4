package dev.jbake.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RegistryRulesTest {
    @Test
    void tablesOfRegistriesAreRead() {
        RegistryRules rules =
                RegistryRules.of(
                        """
                        debug = true
                        # [registry."commented"]
                        [registry."docker.io"]
                          mirrors = ["127.0.0.1:5000"] # http = true
                        [registry."127.0.0.1:5000"]
                          http = true
                        [registry.'tls.example:443']
                          insecure = true # "really"
                          ca = [
                            "/etc/buildkit/certs/a.pem",
                            "/etc/buildkit/certs/b.pem"
                          ]
                          [[registry."tls.example:443".keypair]]
                            key = "/etc/buildkit/certs/key.pem"
                            cert = "/etc/buildkit/certs/a.pem"
                        [worker.oci]
                          http = true
                        """,
                        path ->
                                path.endsWith("a.pem")
                                        ? Optional.of("PEM")
                                        : path.endsWith("key.pem")
                                                ? Optional.of("KEY")
                                                : Optional.empty());

        assertEquals(
                new RegistryRule(true, false, List.of(), List.of()), rules.of("127.0.0.1:5000"));
        assertEquals(
                new RegistryRule(
                        null, true, List.of("PEM"), List.of(new ClientIdentity("PEM", "KEY"))),
                rules.of("tls.example:443"));
        assertEquals(RegistryRule.NONE, rules.of("docker.io"));
        assertFalse(rules.rules().containsKey("commented"));
    }

    @Test
    void whatIsNoTomlSaysNothing() {
        assertEquals(
                RegistryRule.NONE,
                RegistryRules.of("[registry", _ -> Optional.empty()).of("a.example"));
    }

    @Test
    void thisMachineSpeaksPlainHttpUnlessTheRuleSaysOtherwise() {
        assertEquals("http://127.0.0.1:5000", base("127.0.0.1:5000", RegistryRule.NONE));
        assertEquals("http://localhost", base("localhost", RegistryRule.NONE));
        assertEquals("https://r.example", base("r.example", RegistryRule.NONE));
        assertEquals(
                "https://localhost:5000",
                base("localhost:5000", new RegistryRule(false, false, List.of(), List.of())));
        assertEquals(2, Endpoint.of("r.example", RegistryRule.NONE.withoutChecks()).size());
    }

    private static String base(String host, RegistryRule rule) {
        return Endpoint.of(host, rule).getFirst().base();
    }
}
