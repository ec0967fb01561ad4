package dev.jbake.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jbake.cli.Jbake.Ended;
import dev.jbake.remote.DefinitionRepository;
import dev.jbake.remote.DefinitionServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The example of a definition that lies elsewhere: both its forms print what the peer prints, and
/// the site is built from it.
class RemoteExampleIT {
    private static final Path EXAMPLE = Path.of("examples", "remote");
    private static final String BUILDER = "jbake-it-remote-example";

    @TempDir private static Path scratch;
    private static DefinitionServer server;

    @BeforeAll
    static void serve() throws Exception {
        Path served = Files.createDirectory(scratch.resolve("served"));
        DefinitionRepository platform = DefinitionRepository.create(served, "platform");
        LabBuilder.run("cp", "-r", EXAMPLE.resolve("platform") + "/.", platform.work().toString());
        LabBuilder.run("cp", "-r", EXAMPLE.resolve("app").toString(), scratch.toString());
        platform.commit("How sites are built");
        platform.tag("v1");
        server = DefinitionServer.start(served, "");
        LabBuilder.remove(BUILDER);
        LabBuilder.run(
                "docker",
                "buildx",
                "create",
                "--name",
                BUILDER,
                "--driver=docker-container",
                "--driver-opt=network=host",
                "--buildkitd-config=src/lab/buildkitd.toml",
                "--bootstrap");
    }

    @AfterAll
    static void stop() throws Exception {
        LabBuilder.remove(BUILDER);
        server.close();
    }

    private static List<String> words(String form, String... more) {
        List<String> words =
                new ArrayList<>(
                        List.of(
                                "bake",
                                server.url() + "/git/platform.git#v1",
                                "-f",
                                form,
                                "-f",
                                "cwd://site.hcl",
                                "--builder",
                                BUILDER));
        words.addAll(Arrays.asList(more));
        return words;
    }

    private static Ended jbake(String form, String... more) throws Exception {
        return Jbake.in(scratch.resolve("app")).run(words(form, more).toArray(String[]::new));
    }

    private static Ended peer(String... more) throws Exception {
        List<String> command = new ArrayList<>(List.of("docker", "buildx"));
        command.addAll(words("docker-bake.hcl", more));
        return Jbake.in(scratch.resolve("app")).other(command.toArray(String[]::new));
    }

    @Test
    void bothFormsPrintWhatThePeerPrints() throws Exception {
        Ended hcl = jbake("docker-bake.hcl", "--print", "--progress=quiet");
        Ended yaml = jbake("jbake.yaml", "--print", "--progress=quiet");
        Ended theirs = peer("--print", "--progress=quiet");

        assertEquals(0, hcl.code(), hcl::err);
        assertEquals(theirs.out(), hcl.out(), theirs::err);
        assertEquals(hcl.out(), yaml.out(), yaml::err);
    }

    @Test
    void theSiteIsMadeFromItsOwnPages() throws Exception {
        Ended ended = jbake("jbake.yaml", "--set=site.output=type=cacheonly");

        assertEquals(0, ended.code(), ended::err);
        String index = Files.readString(scratch.resolve("app/out/index.html"));
        assertTrue(index.contains("<h1>The site of the example</h1>"), index);
        assertTrue(index.contains("<a href=\"about.html\">"), index);
        Ended theirs = peer("bundle", "--set=bundle.output=type=local,dest=theirs");
        assertEquals(0, theirs.code(), theirs::err);
        for (String page : List.of("index.html", "about.html")) {
            assertEquals(
                    Files.readString(scratch.resolve("app/theirs").resolve(page)),
                    Files.readString(scratch.resolve("app/out").resolve(page)));
        }
    }
}
