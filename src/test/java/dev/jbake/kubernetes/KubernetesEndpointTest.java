package dev.jbake.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class KubernetesEndpointTest {
    @Test
    void itIsWrittenAsGoWritesAddresses() {
        KubernetesEndpoint endpoint =
                new KubernetesEndpoint("my.builder_x", "buildkit-x", "/a b/~c*d(e)'f!+g:h,é");

        String text = endpoint.text();

        assertEquals(
                "kubernetes:///my.builder_x?deployment=buildkit-x"
                        + "&kubeconfig=%2Fa+b%2F~c%2Ad%28e%29%27f%21%2Bg%3Ah%2C%C3%A9",
                text);
        assertEquals(endpoint, KubernetesEndpoint.parse(text).orElseThrow());
    }

    @Test
    void aNodeMadeWithoutKubeconfigHasNone() {
        KubernetesEndpoint endpoint =
                KubernetesEndpoint.parse("kubernetes:///b?deployment=d&kubeconfig=").orElseThrow();

        assertEquals(new KubernetesEndpoint("b", "d", null), endpoint);
        assertEquals("kubernetes:///b?deployment=d&kubeconfig=", endpoint.text());
    }

    @Test
    void aFreshNameIsAsLongAsBuildxMakesIt() {
        assertEquals(
                "buildkit-3b120669-297f-4312-9aaa-13623a9cf143-56edc",
                KubernetesEndpoint.freshDeployment(
                        "3b120669-297f-4312-9aaa-13623a9cf143", "56edc0ffee"));
    }

    @Test
    void otherAddressesAreNone() {
        assertTrue(KubernetesEndpoint.parse("unix:///var/run/docker.sock").isEmpty());
        assertTrue(KubernetesEndpoint.parse("default").isEmpty());
    }
}
