package dev.jbake.builder;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jbake.target.Platform;
import java.io.IOException;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoredJsonTest {

    /// Files as buildx 0.38.2 wrote them.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"Name\":\"probe\",\"Driver\":\"docker-container\",\"Nodes\":[{\"Name\":\"probe0\",\"Endpoint\":\"unix:///var/run/docker.sock\",\"Platforms\":null,\"DriverOpts\":{\"env.A\":\"b\",\"env.FOO\":\"bar\",\"network\":\"host\"},\"Flags\":[\"--allow-insecure-entitlement=network.host\"],\"Files\":null}],\"Dynamic\":false}",
                "{\"Name\":\"probe2\",\"Driver\":\"docker-container\",\"Nodes\":[{\"Name\":\"probe20\",\"Endpoint\":\"unix:///var/run/docker.sock\",\"Platforms\":[{\"architecture\":\"arm64\",\"os\":\"linux\"},{\"architecture\":\"arm\",\"os\":\"linux\",\"variant\":\"v7\"}],\"DriverOpts\":null,\"Flags\":[\"--allow-insecure-entitlement=network.host\"],\"Files\":{\"buildkitd.toml\":\"ZGVidWcgPSB0cnVlCg==\"}}],\"Dynamic\":false}",
            })
    void whatTheOtherToolWroteIsWrittenBackToTheByte(String text) throws IOException {
        assertEquals(text, StoredJson.write(StoredJson.read(text.getBytes(UTF_8))));
    }

    @Test
    void charactersThatGoEscapesAreEscaped() {
        TreeMap<String, String> options = new TreeMap<>();
        options.put("env.X", "<a&b>\u2028\"\t");
        StoredNode node =
                new StoredNode("x0", "ctx", List.of(), options, List.of(), new TreeMap<>());

        String text = StoredJson.write(new StoredBuilder("x", "remote", List.of(node), true));

        assertEquals(
                "{\"Name\":\"x\",\"Driver\":\"remote\",\"Nodes\":[{\"Name\":\"x0\",\"Endpoint\":\"ctx\",\"Platforms\":null,\"DriverOpts\":{\"env.X\":\"\\u003ca\\u0026b\\u003e\\u2028\\\"\\t\"},\"Flags\":null,\"Files\":null}],\"Dynamic\":true}",
                text);
    }

    @Test
    void theVersionOfAWindowsPlatformSurvives() throws IOException {
        Platform windows = new Platform("windows", "10.0.17763", "amd64", null);
        StoredNode node =
                new StoredNode(
                        "x0", "c", List.of(windows), new TreeMap<>(), List.of(), new TreeMap<>());
        StoredBuilder builder = new StoredBuilder("x", "d", List.of(node), false);

        assertEquals(builder, StoredJson.read(StoredJson.write(builder).getBytes(UTF_8)));
    }

    @Test
    void optionsOfOursStandWhereTheOtherToolDoesNotStumbleOverThem() throws IOException {
        TreeMap<String, String> options = new TreeMap<>();
        options.put("image-archive", "/b.tar");
        options.put("network", "host");
        StoredNode node = new StoredNode("x0", "c", List.of(), options, List.of(), new TreeMap<>());
        StoredBuilder builder = new StoredBuilder("x", "docker-container", List.of(node), false);

        String text = StoredJson.write(builder);

        assertEquals(
                "{\"Name\":\"x\",\"Driver\":\"docker-container\",\"Nodes\":[{\"Name\":\"x0\",\"Endpoint\":\"c\",\"Platforms\":null,\"DriverOpts\":{\"network\":\"host\"},\"Flags\":null,\"Files\":null,\"JbakeOpts\":{\"image-archive\":\"/b.tar\"}}],\"Dynamic\":false}",
                text);
        assertEquals(builder, StoredJson.read(text.getBytes(UTF_8)));
    }
}
