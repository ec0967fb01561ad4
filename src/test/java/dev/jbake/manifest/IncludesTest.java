package dev.jbake.manifest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jbake.diagnostic.Checked;
import dev.jbake.diagnostic.Diagnostic;
import dev.jbake.target.Manifest;
import dev.jbake.target.Target;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class IncludesTest {
    private final TreeMap<String, String> texts = new TreeMap<>();
    private final TreeSet<String> read = new TreeSet<>();

    /// The texts, as files of a working directory.
    private final class Texts implements ManifestFiles {
        @Override
        public boolean exists(String path) {
            return texts.containsKey(path);
        }

        @Override
        public byte[] read(String path) throws IOException {
            if (!texts.containsKey(path)) {
                throw new IOException("no such file");
            }
            read.add(path);
            return texts.get(path).getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public List<Entry> list(String folder) {
            String start = folder.equals(".") ? "" : folder + "/";
            SequencedMap<String, Entry> entries = new TreeMap<>();
            for (String path : texts.keySet()) {
                if (path.startsWith(start)) {
                    String rest = path.substring(start.length());
                    int slash = rest.indexOf('/');
                    String name = slash < 0 ? rest : rest.substring(0, slash);
                    entries.put(name, new Entry(name, slash >= 0, false));
                }
            }
            return List.copyOf(entries.values());
        }
    }

    private Checked<Manifest> resolve(List<String> files, String... names) {
        ManifestFiles disk = new Texts();
        Checked<List<SourceInput>> found = Discovery.find(files, Map.of(), disk);
        return Manifests.resolve(
                        new ManifestRequest(
                                found.value(),
                                List.of(names),
                                List.of(),
                                new LinkedHashMap<>(),
                                BuildFlags.NONE,
                                Surroundings.of(
                                        Map.of(), "linux/amd64", Clock.systemUTC(), new Random(1)),
                                disk))
                .after(found.diagnostics());
    }

    private Manifest manifest(String... names) {
        Checked<Manifest> resolved = resolve(List.of(), names);
        assertEquals(List.of(), messages(resolved));
        return resolved.value();
    }

    private static Target target(Map<String, Target> targets, String name) {
        return Objects.requireNonNull(targets.get(name), name);
    }

    private static List<String> messages(Checked<Manifest> resolved) {
        return resolved.diagnostics().stream().map(Diagnostic::message).toList();
    }

    @Test
    void manyFilesAreIncluded() {
        texts.put("jbake.yaml", "include: { path: 's/*/jbake.yaml', prefix: true }");
        for (int at = 0; at < 600; at++) {
            texts.put("s/n" + at + "/jbake.yaml", "targets: { image: { tags: [n" + at + "] } }");
        }

        Map<String, Target> targets = manifest("*:image").targets();

        assertEquals(600, targets.size());
        assertEquals(List.of("n77"), target(targets, "s/n77:image").tags());
        assertEquals("s/n77", target(targets, "s/n77:image").context());
    }

    @Test
    void aChainOfIncludesIsRefusedWhereItIsTooLong() {
        texts.put("jbake.yaml", "include: 0/jbake.yaml\ntargets: { default: {} }");
        for (int at = 0; at < 50; at++) {
            texts.put(at + "/jbake.yaml", "include: { path: ../" + (at + 1) + "/jbake.yaml }");
        }
        texts.put("50/jbake.yaml", "");

        assertEquals(
                List.of("Includes are nested more than 32 deep."), messages(resolve(List.of())));
    }

    @Test
    void aFileOutsideIsReadWhereThatIsSaid() {
        texts.put("project/jbake.yaml", "include: ../shared/jbake.yaml");
        texts.put("shared/jbake.yaml", "targets: { default: {} }");

        assertEquals(
                List.of("\"shared/jbake.yaml\" is outside of the manifest's folder, \"project\"."),
                messages(resolve(List.of("project/jbake.yaml"))));
        assertEquals(Set.of("project/jbake.yaml"), read);

        texts.put("project/jbake.yaml", "include: { path: ../shared/jbake.yaml, outside: true }");
        Checked<Manifest> allowed = resolve(List.of("project/jbake.yaml"));
        assertTrue(allowed.ok(), () -> messages(allowed).toString());
        assertEquals("shared", target(allowed.value().targets(), "default").context());
    }

    @Test
    void aFileThatTwoManifestsIncludeCountsOnce() {
        texts.put("a.yaml", "include: base/jbake.yaml\ntargets: { a: { inherits: [base] } }");
        texts.put("b.yaml", "include: base/jbake.yaml\ntargets: { b: { inherits: [base] } }");
        texts.put("base/jbake.yaml", "targets: { base: { ulimits: [nofile=1] } }");

        Checked<Manifest> both = resolve(List.of("a.yaml", "b.yaml"), "a", "b");

        assertEquals(List.of(), messages(both));
        assertEquals(List.of("nofile=1"), target(both.value().targets(), "a").ulimits());
    }

    @Test
    void twoEntriesCannotGiveValuesToOnePrefix() {
        texts.put(
                "jbake.yaml",
                """
                include:
                  - { path: a/one.yaml, prefix: p, variables: { X: 1 } }
                  - { path: a/two.yaml, prefix: p, variables: { X: 2 } }
                """);
        texts.put("a/one.yaml", "targets: { one: { tags: [\"${X}\"] } }");
        texts.put("a/two.yaml", "targets: { two: { tags: [\"${X}\"] } }");

        assertEquals(
                List.of("The prefix \"p\" is taken by another entry."),
                messages(resolve(List.of(), "p:one")));
    }

    @Test
    void aPatternPassesOverHiddenFoldersAndItsOwnFile() {
        texts.put("jbake.yaml", "include: '**/jbake.yaml'\ntargets: { default: {} }");
        texts.put("a/jbake.yaml", "targets: { a: {} }");
        texts.put("a/b/c/jbake.yaml", "targets: { c: {} }");
        texts.put(".git/jbake.yaml", "wrong: 1");
        texts.put("node_modules/x/jbake.yaml", "wrong: 1");

        manifest("a", "c");

        assertEquals(Set.of("jbake.yaml", "a/jbake.yaml", "a/b/c/jbake.yaml"), read);
    }

    @Test
    void everyFormIsIncluded() {
        texts.put(
                "jbake.yaml",
                "include: [{ path: [h/x.hcl, j/x.json, c/compose.yaml], prefix: true }]");
        texts.put("h/x.hcl", "target \"image\" { contexts = { src = \"src\" } }");
        texts.put("j/x.json", "{\"target\": {\"image\": {\"dockerfile\": \"D\"}}}");
        texts.put("c/compose.yaml", "services: { image: { build: { context: app } } }");

        Map<String, Target> targets = manifest("*:image").targets();

        assertEquals("h", target(targets, "h:image").context());
        assertEquals("h/src", target(targets, "h:image").contexts().get("src"));
        assertEquals("j", target(targets, "j:image").context());
        assertEquals("c/app", target(targets, "c:image").context());
    }
}
