package dev.jbake.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CacheMergeTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BASE =
            """
            {"layers":[{"blob":"a","parent":-1},{"blob":"b"}],
             "records":[
              {"digest":"run","inputs":[[{"link":1}]],"layers":[{"layer":1,"createdAt":"T1"}]},
              {"digest":"from"}]}
            """;

    private final CacheMerge merge = new CacheMerge();

    @Test
    void whatTwoCachesHaveInCommonIsThereOnce() throws IOException {
        add(BASE);
        add(
                """
                {"layers":[{"blob":"c","parent":1},{"blob":"a","parent":-1},{"blob":"b","parent":1}],
                 "records":[
                  {"digest":"from"},
                  {"digest":"run","inputs":[[{"link":0}]],"layers":[{"layer":2,"createdAt":"T1"}]},
                  {"digest":"own","inputs":[[{"link":1}],[{"link":1,"selector":"s"}]],
                   "layers":[{"layer":0,"createdAt":"T2"}]}]}
                """);

        assertEquals(
                JSON.readTree(
                        """
                        {"layers":[
                          {"blob":"a","parent":-1},{"blob":"b","parent":0},{"blob":"c","parent":0}],
                         "records":[
                          {"digest":"from"},
                          {"digest":"run","inputs":[[{"link":0}]],
                           "layers":[{"layer":1,"createdAt":"T1"}]},
                          {"digest":"own","inputs":[[{"link":1}],[{"selector":"s","link":1}]],
                           "layers":[{"layer":2,"createdAt":"T2"}]}]}
                        """),
                JSON.readTree(merge.config()));
    }

    @Test
    void otherResultsOfTheSameStepAreKept() throws IOException {
        add(BASE);
        add(BASE.replace("\"b\"", "\"d\"").replace("T1", "T2"));

        JsonNode step = JSON.readTree(merge.config()).path("records").get(1);
        assertEquals(2, step.path("layers").size());
    }

    @Test
    void theManifestNamesTheConfigurationAndEveryBlob() throws IOException {
        merge.add(JSON.readTree(BASE), Map.of("a", JSON.readTree("{\"digest\":\"a\",\"size\":7}")));

        JsonNode manifest = JSON.readTree(merge.manifest("sha256:c", 9));
        assertEquals("a", manifest.path("manifests").get(0).path("digest").asText());
        assertEquals(
                CacheMerge.CONFIG, manifest.path("manifests").get(1).path("mediaType").asText());
        assertEquals(7, merge.size("a"));
        assertEquals(-1, merge.size("b"));
    }

    @Test
    void theCacheInsideOfAnImageIsReadWithTheImagesLayers() throws IOException {
        String records =
                """
                [{"digest":"from"},
                 {"digest":"run","inputs":[[{"link":0}]],"layers":[{"layer":1,"createdAt":"T"}]}]
                """;
        String image =
                """
                {"moby.buildkit.cache.v0":"%s","rootfs":{"diff_ids":["x","y"]},
                 "history":[{"created":"C1","created_by":"one"},{"empty_layer":true},
                  {"created":"C2","created_by":"two"}]}
                """
                        .formatted(
                                Base64.getEncoder()
                                        .encodeToString(records.getBytes(StandardCharsets.UTF_8)));

        merge.addInline(
                JSON.readTree("{\"layers\":[{\"digest\":\"a\"},{\"digest\":\"b\"}]}"),
                JSON.readTree(image));

        assertEquals(
                JSON.readTree("[{\"blob\":\"a\",\"parent\":-1},{\"blob\":\"b\",\"parent\":0}]"),
                JSON.readTree(merge.config()).path("layers"));
        assertEquals(
                JSON.readTree(
                        """
                        {"containerd.io/uncompressed":"y","buildkit/createdat":"C2",
                         "buildkit/description":"two"}
                        """),
                JSON.readTree(merge.manifest("c", 1)).path("manifests").get(1).path("annotations"));
    }

    @Test
    void anImageWithoutACacheAddsNothing() throws IOException {
        merge.addInline(JSON.readTree("{\"layers\":[]}"), JSON.readTree("{}"));

        assertTrue(merge.isEmpty());
    }

    @Test
    void recordsThatGoRoundInCirclesAreRefused() {
        assertThrows(
                IOException.class,
                () -> add("{\"records\":[{\"digest\":\"a\",\"inputs\":[[{\"link\":0}]]}]}"));
        assertThrows(
                IOException.class,
                () -> add("{\"records\":[{\"digest\":\"a\",\"inputs\":[[{\"link\":5}]]}]}"));
        assertThrows(
                IOException.class,
                () ->
                        add(
                                "{\"layers\":[{\"blob\":\"a\",\"parent\":0}],\"records\":[{\"digest\":\"a\",\"layers\":[{\"layer\":0}]}]}"));
    }

    private void add(String config) throws IOException {
        merge.add(JSON.readTree(config), Map.of());
    }
}
