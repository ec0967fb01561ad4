package dev.jbake.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jbake.cli.Jbake.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Every folder of `examples/` says the same in both its forms, and builds.
///
/// A folder with a `run` script of its own has a test of its own for what it builds.
class ExamplesIT {
    private static final Path EXAMPLES = Path.of("examples").toAbsolutePath();
    private static final String BUILDER = "jbake-examples";
    private static final int FEWEST = 6;
    private static final String YAML = "jbake.yaml";
    private static final String HCL = "docker-bake.hcl";

    /// As keys, as members of groups, and behind `target:`.
    private static final Pattern NAMES =
            Pattern.compile(
                    "(?<=\\n    \"|\\n        \"|\"target:)[\\w.-]+(?:/[\\w.-]+)*:[\\w-]+(?=\"(?:: \\{|,?\\n))");

    @BeforeAll
    static void aBuilder() throws Exception {
        LabBuilder.remove(BUILDER);
        String config = EXAMPLES.resolve("quickstart/buildkitd.toml").toString();
        Ended made =
                Jbake.in(EXAMPLES)
                        .run(
                                "create",
                                "--name",
                                BUILDER,
                                "--driver-opt",
                                "network=host",
                                "--buildkitd-config",
                                config);
        assertEquals(0, made.code(), made.err());
    }

    @AfterAll
    static void noBuilder() throws Exception {
        LabBuilder.remove(BUILDER);
    }

    @TestFactory
    Stream<DynamicTest> bothFormsPrintTheSame() throws IOException {
        return each(folder -> {
            String yaml = printed(folder, YAML, "all");
            assertTrue(yaml.contains("\"target\""), yaml);
            assertEquals(asThePeerHasIt(yaml), asThePeerHasIt(printed(folder, HCL, "all")));
        });
    }

    @TestFactory
    Stream<DynamicTest> thePeerPrintsTheSame() throws IOException {
        return each(folder -> {
            Ended peer = Jbake.in(folder).other("docker", "buildx", "bake", "--print", "-f", HCL);
            assertEquals(0, peer.code(), peer.err());
            assertEquals(peer.out(), withoutOwn(printed(folder, HCL)));
        });
    }

    @TestFactory
    Stream<DynamicTest> whatWasComposeStaysTheSame() throws IOException {
        return folders().stream()
                .filter(folder -> Files.exists(folder.resolve("compose.yaml")))
                .map(folder ->
                        test(
                                folder,
                                here ->
                                        assertEquals(
                                                printed(here, "compose.yaml"),
                                                printed(here, YAML))));
    }

    @TestFactory
    Stream<DynamicTest> everyExampleBuilds() throws IOException {
        return folders().stream()
                .filter(folder -> !Files.exists(folder.resolve("run")))
                .map(folder -> test(folder, ExamplesIT::builds));
    }

    private static void builds(Path folder) throws Exception {
        Ended built =
                Jbake.in(folder)
                        .run(
                                "build",
                                "all",
                                "--progress=plain",
                                "--builder",
                                BUILDER,
                                "--set",
                                "*.output=type=cacheonly");
        assertEquals(0, built.code(), built.err());
    }

    private interface Check {
        void of(Path folder) throws Exception;
    }

    private static Stream<DynamicTest> each(Check check) throws IOException {
        List<Path> folders = folders();
        assertTrue(folders.size() >= FEWEST, "only " + folders.size() + " in " + EXAMPLES);
        return folders.stream().map(folder -> test(folder, check));
    }

    private static DynamicTest test(Path folder, Check check) {
        return DynamicTest.dynamicTest(
                folder.getFileName().toString(), folder.toUri(), () -> check.of(folder));
    }

    private static List<Path> folders() throws IOException {
        try (Stream<Path> folders = Files.list(EXAMPLES)) {
            return folders.filter(folder -> Files.exists(folder.resolve(YAML))).sorted().toList();
        }
    }

    private static String printed(Path folder, String file, String... names) throws Exception {
        String[] words =
                Stream.concat(Stream.of("build", "--print", "-f", file), Stream.of(names))
                        .toArray(String[]::new);
        Ended printed = Jbake.in(folder).run(words);
        assertEquals(0, printed.code(), printed.err());
        return printed.out();
    }

    /// Without the attributes that only jbake has.
    private static String withoutOwn(String printed) {
        return printed.replaceAll(",\\n      \"builder\": \"[^\"]*\"", "")
                .replaceAll(",\\n      \"after\": \\[[^]]*]", "");
    }

    /// Names with folders in them, such as `services/api:image`, are `services_api_image`; so are
    /// tags that look like them.
    private static String asThePeerHasIt(String printed) {
        Matcher names = NAMES.matcher(withoutOwn(printed));
        return names.replaceAll(name -> name.group().replace('/', '_').replace(':', '_'));
    }
}
