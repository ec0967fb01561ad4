package dev.jbake.buildkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jbake.buildkit.wire.llb.Definition;
import dev.jbake.buildkit.wire.llb.Op;
import dev.jbake.buildkit.wire.llb.OpMetadata;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Graphs of our own making, as bytes for the daemon.
class GraphTest {

    @Test
    void everyStepNamesTheOneBeforeByItsDigest() throws Exception {
        Definition wire =
                parsed(source(Map.of()).unpacked("file", "unpack").folder("lib", "take lib"));

        assertEquals(4, wire.getDefCount());
        for (int i = 1; i < wire.getDefCount(); i++) {
            assertEquals(
                    digest(wire.getDef(i - 1).toByteArray()),
                    Op.parseFrom(wire.getDef(i)).getInputs(0).getDigest());
        }
        assertEquals("https://h/a", Op.parseFrom(wire.getDef(0)).getSource().getIdentifier());
        var unpack = Op.parseFrom(wire.getDef(1)).getFile().getActions(0).getCopy();
        assertTrue(unpack.getAttemptUnpack());
        assertEquals("/file", unpack.getSrc());
        var folder = Op.parseFrom(wire.getDef(2)).getFile().getActions(0).getCopy();
        assertTrue(folder.getDirCopyContents());
        assertEquals(-1, folder.getMode());
    }

    @Test
    void stepsHaveNamesAndSayWhatTheyNeed() throws Exception {
        Definition wire = parsed(source(Map.of()));
        var about =
                OpMetadata.parseFrom(wire.getMetadataOrThrow(digest(wire.getDef(0).toByteArray())));

        assertEquals("fetch", about.getDescriptionOrThrow("llb.customname"));
        assertTrue(about.getCapsOrThrow("source.http"));
    }

    @Test
    void equalGraphsHaveEqualBytesWhateverTheOrderOfAttributes() {
        Map<String, String> one = new LinkedHashMap<>();
        one.put("b", "2");
        one.put("a", "1");
        Map<String, String> other = new LinkedHashMap<>();
        other.put("a", "1");
        other.put("b", "2");

        assertEquals(source(one).definition(), source(other).definition());
        assertNotEquals(source(one).definition(), source(Map.of()).definition());
    }

    private static Graph source(Map<String, String> attrs) {
        return Graph.source("https://h/a", attrs, List.of("source.http"), "fetch");
    }

    private static Definition parsed(Graph graph) throws Exception {
        return Definition.parseFrom(graph.definition().marshalled().toArray());
    }

    private static String digest(byte[] bytes) throws Exception {
        return "sha256:"
                + HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
