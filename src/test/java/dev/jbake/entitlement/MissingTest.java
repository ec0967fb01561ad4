package dev.jbake.entitlement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jbake.host.Environment;
import dev.jbake.host.Host;
import dev.jbake.target.Attributes;
import dev.jbake.target.Granted;
import dev.jbake.target.Manifest;
import dev.jbake.target.RemoteAddress;
import dev.jbake.target.Target;
import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MissingTest {
    @TempDir private Path temporary;
    private Path root;

    @BeforeEach
    void folders() throws Exception {
        root = temporary.toRealPath();
        for (String each : List.of("work/sub", "other/b", "other/b-c")) {
            Files.createDirectories(root.resolve(each));
        }
        Files.createSymbolicLink(root.resolve("work/out"), Path.of("../other"));
    }

    @Test
    void whatLiesInTheWorkingDirectoryIsFree() throws Exception {
        assertTrue(missing(List.of("."), List.of("sub/new/file")).isNothing());
    }

    @Test
    void aLinkOutOfTheWorkingDirectoryIsNotFree() throws Exception {
        assertEquals(
                List.of(root.resolve("other/b")), missing(List.of("out/b"), List.of()).reads());
    }

    @Test
    void ofWhatIsNotThereItsNearestFolderIsAskedFor() throws Exception {
        assertEquals(
                List.of(root.resolve("other")),
                missing(List.of(), List.of("../other/x/y")).writes());
    }

    @Test
    void whatLiesBelowAnotherIsAskedForOnce() throws Exception {
        assertEquals(
                List.of(root.resolve("other")),
                missing(List.of("../other/b", "../other", "../other/b-c"), List.of()).reads());
        assertEquals(
                List.of(root.resolve("other/b"), root.resolve("other/b-c")),
                missing(List.of("../other/b", "../other/b-c"), List.of()).reads());
    }

    @Test
    void anAllowedPathCoversWhatLiesBelowIt() throws Exception {
        assertTrue(missing(List.of("../other/b"), List.of(), "fs.read=../other").isNothing());
        assertTrue(missing(List.of("../other/b"), List.of(), "fs=/").isNothing());
        assertEquals(
                List.of(root.resolve("other/b-c")),
                missing(List.of("../other/b-c"), List.of(), "fs.read=../other/b").reads());
    }

    @Test
    void readingIsNotWriting() throws Exception {
        assertEquals(
                List.of(root.resolve("other")),
                missing(List.of(), List.of("../other"), "fs.read=*").writes());
    }

    @Test
    void anAllowedPathNeedNotExist() throws Exception {
        Files.createDirectories(root.resolve("other/late"));
        assertTrue(
                missing(List.of(), List.of("../other/late/x"), "fs.write=../other/late/x/..")
                        .isNothing());
        assertEquals(
                List.of(root.resolve("other")),
                missing(List.of(), List.of("../other/never/x"), "fs.write=../other/never")
                        .writes());
    }

    /// The peer refuses these whatever is allowed.
    @Test
    void aNamedDeviceCanBeAllowed() throws Exception {
        Manifest manifest = manifest(target("device=a,alias=x", "device=b"), Granted.NOTHING, null);

        assertEquals(List.of("a", "b"), of(manifest).devices());
        assertEquals(List.of("b"), of(manifest, "device=a").devices());
        assertTrue(of(manifest, "device").isNothing());
        assertTrue(of(manifest, "device=b", "device=a").isNothing());
    }

    @Test
    void allDevicesAreMoreThanAName() throws Exception {
        Manifest manifest = manifest(target("device=a", "device"), Granted.NOTHING, null);

        assertTrue(of(manifest, "device=a").allDevices());
        assertEquals(List.of(), of(manifest).devices());
    }

    @Test
    void whatTheCommandLineNamesIsGranted() throws Exception {
        Granted granted =
                new Granted(List.of("network.host", "device"), List.of("../other"), List.of());

        assertTrue(of(manifest(target("network.host"), granted, null)).isNothing());
        assertTrue(of(manifest(target("device"), granted, null)).allDevices());
    }

    @Test
    void anUnknownEntitlementOfATargetIsAMistake() {
        var problem =
                assertThrows(
                        EntitlementException.class,
                        () -> of(manifest(target("nope"), Granted.NOTHING, null)));

        assertEquals("target a: unknown entitlement nope", problem.getMessage());
    }

    @Test
    void foldersOfATreeAreNotThoseOfThisMachine() throws Exception {
        Target target =
                target(
                        "https://example.com/t.git",
                        Map.of("x", "../other", "y", "cwd://../other/b"));
        RemoteAddress tree = RemoteAddress.of("https://example.com/t.git").orElseThrow();

        assertEquals(
                List.of(root.resolve("other/b")),
                of(manifest(target, Granted.NOTHING, tree)).reads());
    }

    @Test
    void aRepositoryBehindSshNeedsTheAgent() throws Exception {
        Target target = target("git@example.com:t.git", Map.of());

        assertEquals(
                java.util.Set.of(Right.SSH), of(manifest(target, Granted.NOTHING, null)).rights());
    }

    private Missing missing(List<String> reads, List<String> writes, String... allowed)
            throws EntitlementException {
        Map<String, String> contexts = new LinkedHashMap<>();
        reads.forEach(each -> contexts.put("c" + contexts.size(), each));
        Target plain = target(".", contexts);
        return of(manifest(with(plain, List.of(), writes), Granted.NOTHING, null), allowed);
    }

    private Missing of(Manifest manifest, String... allowed) throws EntitlementException {
        return Missing.of(manifest, Allowance.parse(List.of(allowed)), List.of(), host());
    }

    private Host host() {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
        return new Host(
                Clock.systemUTC(),
                Environment.of(Map.of()),
                root.resolve("work"),
                new ByteArrayInputStream(new byte[0]),
                nowhere,
                nowhere);
    }

    private static Manifest manifest(Target target, Granted granted, @Nullable RemoteAddress tree) {
        SequencedMap<String, Target> targets = new LinkedHashMap<>();
        targets.put(target.name(), target);
        return new Manifest(
                new LinkedHashMap<>(), targets, List.of(), new LinkedHashMap<>(), granted, tree);
    }

    private static Target target(String... entitlements) {
        return with(target(".", Map.of()), List.of(entitlements), List.of());
    }

    private static Target with(Target plain, List<String> entitlements, List<String> writes) {
        List<Attributes> outputs =
                writes.stream()
                        .map(each -> {
                            SequencedMap<String, String> values = new LinkedHashMap<>();
                            values.put("dest", each);
                            return new Attributes("tar", values);
                        })
                        .toList();
        return made(plain.context(), plain.contexts(), entitlements, outputs);
    }

    private static Target target(String context, Map<String, String> contexts) {
        return made(context, new LinkedHashMap<>(contexts), List.of(), List.of());
    }

    private static Target made(
            String context,
            SequencedMap<String, String> contexts,
            List<String> entitlements,
            List<Attributes> outputs) {
        SequencedMap<String, String> none = new LinkedHashMap<>();
        return new Target(
                "a",
                null,
                null,
                List.of(),
                List.of(),
                context,
                contexts,
                "Dockerfile",
                null,
                none,
                none,
                List.of(),
                List.of(),
                List.of(),
                null,
                List.of(),
                List.of(),
                List.of(),
                outputs,
                null,
                null,
                null,
                List.of(),
                null,
                List.of(),
                none,
                null,
                entitlements,
                none,
                List.of(),
                null,
                List.of());
    }
}
