package dev.jbake.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/// What BuildKit says of registries, told apart; the sentences are those of BuildKit 0.34.
class RegistryTroubleTest {
    private static final ImageQuestion MADE_UP =
            ImageQuestion.registry("registry.example:5000").orElseThrow();
    private static final ImageQuestion REAL =
            ImageQuestion.image("registry.example:5000/app:1", true).orElseThrow();
    private static final String HEAD =
            "failed to resolve source metadata for registry.example:5000/jbake/doctor:none: failed"
                    + " to do request: Head \"https://registry.example:5000/v2/x/manifests/none\": ";

    @Test
    void everyKindOfTroubleHasItsOwnWordsAndItsOwnHelp() {
        found(
                HEAD + "dial tcp: lookup registry.example on 10.0.0.1:53: no such host",
                "the builder finds no address for that name: dial tcp: lookup registry.example on"
                        + " 10.0.0.1:53: no such host",
                "network=host");
        found(
                HEAD
                        + "tls: failed to verify certificate: x509: certificate signed by unknown"
                        + " authority",
                "its certificate is of an authority that the builder does not know",
                "ca = [\"/path/to/authority.pem\"]");
        found(
                HEAD + "http: server gave HTTP response to HTTPS client",
                "it speaks plain http, and BuildKit insists on https",
                "http = true");
        found(
                HEAD + "tls: first record does not look like a TLS handshake",
                "it speaks plain http, and BuildKit insists on https",
                "http = true");
        found(
                HEAD
                        + "tls: failed to verify certificate: x509: certificate has expired or is"
                        + " not yet valid: current time 2026-01-01T00:00:00Z is after 2025-01-01",
                "its certificate is not valid today: ",
                "clock");
        found(
                HEAD + "dial tcp 10.0.0.9:5000: connect: connection refused",
                "nothing listens there: dial tcp 10.0.0.9:5000: connect: connection refused",
                "Is the registry running?");
        found(
                HEAD + "dial tcp 10.0.0.9:5000: i/o timeout",
                "it does not answer: dial tcp 10.0.0.9:5000: i/o timeout",
                "env.HTTPS_PROXY");
        found(
                HEAD + "proxyconnect tcp: dial tcp 10.0.0.3:3128: connect: connection refused",
                "the proxy of the builder does not let it through: ",
                "env.NO_PROXY");
    }

    private static void found(String said, String words, String help) {
        Finding finding = RegistryTrouble.of(MADE_UP, said, false, false);
        assertEquals(Verdict.PROBLEM, finding.verdict());
        assertEquals("registry registry.example:5000", finding.check());
        assertTrue(finding.words().startsWith(words), finding::words);
        assertTrue(String.join("\n", finding.help()).contains(help), () -> finding.help() + said);
    }

    @Test
    void aRefusedLoginIsToldFromOneThatIsMissing() {
        String said =
                "unexpected status from HEAD request to https://registry.example:5000/v2/x:"
                        + " 401 Unauthorized";

        assertEquals(
                "it does not take the login that is kept for it (401)",
                RegistryTrouble.of(MADE_UP, said, true, false).words());
        assertEquals(
                "it wants a login, and none is kept for it (401)",
                RegistryTrouble.of(MADE_UP, said, false, false).words());
    }

    @Test
    void thatThereIsNoMadeUpImageIsAsGoodAsAnImage() {
        String said = "registry.example:5000/jbake/doctor:none: not found";

        assertEquals(Verdict.OK, RegistryTrouble.of(MADE_UP, said, false, false).verdict());
        assertEquals(Verdict.WARNING, RegistryTrouble.of(REAL, said, false, false).verdict());
    }

    @Test
    void theLoopbackOfTheContainerIsNotThatOfTheMachine() {
        ImageQuestion local = ImageQuestion.registry("127.0.0.1:5000").orElseThrow();
        String said = "dial tcp 127.0.0.1:5000: connect: connection refused";

        assertTrue(
                RegistryTrouble.of(local, said, false, false)
                        .help()
                        .getFirst()
                        .contains("network=host"));
        assertFalse(
                RegistryTrouble.of(local, said, false, true)
                        .help()
                        .getFirst()
                        .contains("network=host"));
    }

    @Test
    void noPasswordOfAnAddressIsShown() {
        Finding finding =
                RegistryTrouble.of(
                        MADE_UP,
                        HEAD + "proxyconnect tcp: http://me:hunter2@proxy:1",
                        false,
                        false);

        assertFalse(finding.toString().contains("hunter2"), finding::toString);
    }
}
