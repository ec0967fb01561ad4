package dev.jbake.buildkit.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProxyVariablesTest {
    private final ProxyVariables proxies =
            new ProxyVariables(
                    Map.of(
                            "https_proxy", "proxy.example:3128",
                            "HTTP_PROXY", "http://plain.example",
                            "NO_PROXY", "inner.example, .sub.example,exact.example:444"));

    @Test
    void theSchemeChoosesTheVariable() {
        assertEquals("HTTP @ proxy.example/<unresolved>:3128", way("https://auth.docker.io/token"));
        assertEquals("HTTP @ plain.example/<unresolved>:80", way("http://r.example/token"));
    }

    @Test
    void exemptHostsAndThisMachineAreReachedDirectly() {
        for (String each :
                new String[] {
                    "https://inner.example/", "https://a.inner.example/", "https://x.sub.example/",
                    "https://exact.example:444/", "https://localhost:5000/", "http://127.0.0.1/"
                }) {
            assertEquals("DIRECT", way(each), each);
        }
        assertEquals("HTTP @ proxy.example/<unresolved>:3128", way("https://exact.example/"));
    }

    @Test
    void withoutVariablesEveryWayIsDirect() {
        assertEquals(
                "DIRECT",
                new ProxyVariables(Map.of())
                        .select(URI.create("https://r.example/"))
                        .getFirst()
                        .toString());
    }

    private String way(String url) {
        return proxies.select(URI.create(url)).getFirst().toString();
    }
}
