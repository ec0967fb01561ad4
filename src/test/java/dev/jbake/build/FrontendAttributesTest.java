package dev.jbake.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.jbake.target.Platform;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class FrontendAttributesTest {
    private static final Platform LOCAL = new Platform("linux", null, "amd64", null);
    private static final String PROVENANCE = "attest:provenance";

    @Test
    void aTargetWithoutWishesAsksForTheUsualProvenanceOnly() {
        assertEquals(Map.of(PROVENANCE, "mode=min,inline-only=true"), of(new TargetSketch()));
    }

    @Test
    void argumentsAndLabelsKeepTheirNames() {
        Map<String, String> attributes =
                of(new TargetSketch().arg("V", "1").label("a.b", "c d").stage("run"));

        assertEquals("1", attributes.get("build-arg:V"));
        assertEquals("c d", attributes.get("label:a.b"));
        assertEquals("run", attributes.get("target"));
    }

    @Test
    void aSyntaxThatIsAnArgumentIsTheFrontend() throws Exception {
        var sketch = new TargetSketch().arg("BUILDKIT_SYNTAX", " docker/dockerfile:1 --x");
        Map<String, String> attributes = of(sketch);

        assertEquals("docker/dockerfile:1", attributes.get("source"));
        assertEquals(" docker/dockerfile:1 --x", attributes.get("cmdline"));
        assertEquals("gateway.v0", FrontendAttributes.frontend(attributes));
        assertEquals("dockerfile.v0", FrontendAttributes.frontend(of(new TargetSketch())));
        FrontendAttributes.check(sketch.target());
        assertThrows(
                UnusableInput.class,
                () ->
                        FrontendAttributes.check(
                                new TargetSketch().arg("BUILDKIT_SYNTAX", " ").target()));
    }

    @Test
    void anArgumentMakesAListOfOnePlatform() {
        assertEquals(
                "true",
                of(new TargetSketch().arg("BUILDKIT_MULTI_PLATFORM", "1")).get("multi-platform"));
        assertNull(
                of(new TargetSketch().arg("BUILDKIT_MULTI_PLATFORM", "no")).get("multi-platform"));
    }

    @Test
    void anAttestationIsOneLineOfCsvAndReplacesTheUsualOne() {
        Map<String, String> attributes =
                of(new TargetSketch().attest("provenance", Map.of("mode", "max", "x", "a,b")));

        assertEquals("type=provenance,mode=max,\"x=a,b\"", attributes.get(PROVENANCE));
    }

    @Test
    void aDisabledAttestationIsNotAskedForAtAll() {
        assertEquals(
                Map.of(), of(new TargetSketch().attest("provenance", Map.of("disabled", "true"))));
    }

    @Test
    void whoWantsNoUsualProvenanceStillGetsWhatTheTargetAsksFor() {
        assertEquals(
                Map.of(),
                FrontendAttributes.of(new TargetSketch().target(), LOCAL, Map.of(), false));
        assertEquals(
                Map.of(PROVENANCE, "type=provenance,mode=max"),
                FrontendAttributes.of(
                        new TargetSketch().attest("provenance", Map.of("mode", "max")).target(),
                        LOCAL,
                        Map.of(),
                        false));
    }

    @Test
    void platformsAreNormalAndEachIsNamedOnce() {
        assertEquals(
                "linux/amd64,linux/arm64,linux/arm/v7",
                of(new TargetSketch().platforms("local", "x86_64", "linux/aarch64,arm"))
                        .get("platform"));
    }

    @Test
    void withoutCacheIsStrongerThanAFilterOfStages() {
        assertEquals("", of(new TargetSketch().noCache(true).noCacheFilter("a")).get("no-cache"));
        assertEquals("a,b", of(new TargetSketch().noCacheFilter("a", "b")).get("no-cache"));
        assertEquals(null, of(new TargetSketch().noCache(false)).get("no-cache"));
    }

    @Test
    void pullingLooksForNewerImagesOnlyWhenItIsTrue() {
        assertEquals("pull", of(new TargetSketch().pull(true)).get("image-resolve-mode"));
        assertEquals(null, of(new TargetSketch().pull(false)).get("image-resolve-mode"));
    }

    @Test
    void theDefaultNetworkIsNotForced() {
        assertEquals("host", of(new TargetSketch().network("host")).get("force-network-mode"));
        assertEquals(null, of(new TargetSketch().network("default")).get("force-network-mode"));
    }

    @Test
    void everyAddressOfAHostIsAnEntryAndBracketsGo() {
        assertEquals(
                "a=1.2.3.4,b=::1,b=10.0.0.1",
                of(new TargetSketch().extraHost("b", "[::1],10.0.0.1").extraHost("a", "1.2.3.4"))
                        .get("add-hosts"));
    }

    @Test
    void limitsGoAsPlainNumbers() {
        Map<String, String> attributes =
                of(
                        new TargetSketch()
                                .shmSize("64m")
                                .ulimits("nofile=10:20", "core=0")
                                .resource("memory", "1g")
                                .resource("memory-swap", "-1")
                                .resource("cpuset-cpus", "0-1"));

        assertEquals("67108864", attributes.get("shm-size"));
        assertEquals("core=0:0,nofile=10:20", attributes.get("ulimit"));
        assertEquals("1073741824", attributes.get("memory"));
        assertEquals("-1", attributes.get("memswap"));
        assertEquals("0-1", attributes.get("cpusetcpus"));
    }

    @Test
    void aProxyOfTheClientGivesWayToAnArgumentOfTheSameNameInAnyCase() {
        var proxies = Map.of("HTTP_PROXY", "http://p", "NO_PROXY", "x");

        Map<String, String> attributes =
                FrontendAttributes.of(
                        new TargetSketch().arg("http_proxy", "mine").target(),
                        LOCAL,
                        proxies,
                        true);

        assertEquals(null, attributes.get("build-arg:HTTP_PROXY"));
        assertEquals("mine", attributes.get("build-arg:http_proxy"));
        assertEquals("x", attributes.get("build-arg:NO_PROXY"));
    }

    private static Map<String, String> of(TargetSketch sketch) {
        return new TreeMap<>(FrontendAttributes.of(sketch.target(), LOCAL, Map.of(), true));
    }
}
