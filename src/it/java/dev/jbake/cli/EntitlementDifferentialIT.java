package dev.jbake.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// What jbake asks the user to allow beside what buildx asks: the text is equal but for the name of
/// the command and its quotes, and so is whether anything is asked.
///
/// Each case is a manifest in `work`, beside which lie `other/b`, `other/b-c`, `out` and the file
/// `key`; `work/link` leads to `other`.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EntitlementDifferentialIT {
    private static final String BUILDER = "jbake-it-allow";
    private static final String HEAD = "Your build is requesting privileges";

    @TempDir private static Path root;
    private @Nullable ServerSocketChannel agent;
    private int agreed;
    private int total;

    /// @param manifest the body of the target `a`, or whole blocks
    private record Case(
            String name, String manifest, List<String> args, Map<String, String> environment) {
        static Case of(String name, String manifest, String... args) {
            return new Case(name, manifest, List.of(args), Map.of());
        }

        Case with(String variable, String value) {
            Map<String, String> more = new LinkedHashMap<>(environment);
            more.put(variable, value);
            return new Case(name, manifest, args, more);
        }
    }

    private static List<Case> cases() {
        String device = "entitlements = [\"device=example.com/a=b,alias=x\"]";
        String out = "output = [\"type=local,dest=../out\"]";
        String secret = "secret = [\"id=key,src=../key\"]";
        return List.of(
                Case.of("network host", "network = \"host\""),
                Case.of("network host allowed", "network = \"host\"", "--allow", "network.host"),
                Case.of("entitlement", "entitlements = [\"network.host\"]"),
                Case.of("insecure", "entitlements = [\"security.insecure\"]"),
                Case.of(
                        "both and one allowed",
                        "entitlements = [\"security.insecure\", \"network.host\"]",
                        "--allow=network.host"),
                Case.of("all devices", "entitlements = [\"device\"]"),
                Case.of("all devices in other words", "entitlements = [\"device=\"]"),
                Case.of("a device", device),
                Case.of("set grants rights", "", "--set=a.entitlements=network.host"),
                Case.of("set grants no device", "", "--set=a.entitlements=device"),
                Case.of("context", "context = \"../other\""),
                Case.of("context with dots", "context = \"../other/../other/b/\""),
                Case.of("context by cwd", "context = \"cwd://../other\""),
                Case.of("context inside", "context = \"./link/..\""),
                Case.of("context through a link", "context = \"link/b\""),
                Case.of("context allowed", "context = \"../other\"", "--allow=fs.read=../other"),
                Case.of("context allowed above", "context = \"../other/b\"", "--allow=fs=.."),
                Case.of(
                        "a sibling with the same start is not below",
                        "context = \"../other/b-c\"",
                        "--allow=fs.read=../other/b"),
                Case.of("any path", "context = \"../other/b-c\"", "--allow=fs.read=*"),
                Case.of("written is not read", "context = \"../other\"", "--allow=fs.write=*"),
                Case.of(
                        "allowed through a link",
                        "context = \"../other/b\"",
                        "--allow=fs.read=link"),
                Case.of("far away", "context = \"/usr/share\""),
                Case.of("two steps up", "context = \"../..\""),
                Case.of("not there", out.replace("../out", "../out/x/y/z")),
                Case.of("named context", "contexts = { x = \"../other\", y = \"../other/b\" }"),
                Case.of(
                        "named contexts that are no folders",
                        "contexts = { x = \"docker-image://scratch\", y = \"https://example.com/y.git\" }",
                        "--set=a.network=host"),
                Case.of("dockerfile", "dockerfile-inline = null\n dockerfile = \"../key\""),
                Case.of(
                        "dockerfile by cwd",
                        "dockerfile-inline = null\n dockerfile = \"cwd://../key\""),
                Case.of("output", out),
                Case.of("tar", "output = [\"type=tar,dest=../out/a.tar\"]"),
                Case.of("oci", "output = [\"type=oci,dest=../out/a.tar\"]"),
                Case.of("docker to a file", "output = [\"type=docker,dest=../out/a.tar\"]"),
                Case.of("read and written", "context = \"../out\"\n " + out),
                Case.of(
                        "read and written elsewhere",
                        "context = \"../other\"\n contexts = { o = \"../out\" }\n " + out),
                Case.of("output by set", "", "--set=a.output=type=local,dest=../out"),
                Case.of(
                        "output by set and another by file",
                        "contexts = { o = \"../other\" }",
                        "--set=a.output=type=local,dest=../out"),
                Case.of(
                        "output by set of a parent",
                        """
                        inherits = ["p"]
                         output = ["type=tar,dest=../out/b.tar"]
                        }
                        target "p" {\
                        """,
                        "--set=p.output=type=local,dest=../out"),
                Case.of(
                        "deletes",
                        "output = [{ type = \"local\", dest = \"out\", mode = \" Delete\" }]"),
                Case.of(
                        "deletes elsewhere",
                        "output = [\"type=local,dest=../out,mode=delete\"]",
                        "--allow=fs.write=../out"),
                Case.of("cache to", "cache-to = [\"type=local,dest=../out\"]"),
                Case.of("cache from", "cache-from = [\"type=local,src=../other\"]"),
                Case.of(
                        "caches inside",
                        "cache-from = [\"type=local,src=x\"]\n network = \"host\""),
                Case.of("secret", secret),
                Case.of("secret by set", secret, "--set=a.secret.key=src=../key"),
                Case.of("another secret by set", secret, "--set=a.secret+=id=n,env=HOME"),
                Case.of("secret from a variable", "secret = [\"id=HOME\"]\n network = \"host\""),
                Case.of("ssh key", "ssh = [\"default=../agent\"]"),
                Case.of("ssh agent", "ssh = [\"default\"]"),
                Case.of(
                        "ssh agent allowed",
                        "ssh = [\"default\"]\n network=\"host\"",
                        "--allow=ssh"),
                Case.of(
                        "all at once",
                        "network = \"host\"\n entitlements = [\"security.insecure\", \"device\"]\n"
                                + " context = \"../other\"\n "
                                + secret
                                + "\n ssh = [\"default\"]\n"
                                + " output = [\"type=local,dest=../out,mode=delete\"]"),
                Case.of(
                        "of what is linked",
"""
                        contexts = { p = "target:p" }
                        }
                        target "p" {
                         dockerfile-inline = "FROM scratch"
                         network = "host"
                         context = "../other"
"""),
                Case.of(
                        "of two targets",
                        "context = \"../other\"\n}\ntarget \"c\" {\n dockerfile-inline = \"FROM scratch\"\n context = \"../out\"\n",
                        "c"),
                Case.of("not of what is not asked for", "}\ntarget \"c\" {\n network = \"host\"\n"),
                Case.of("files off", "context = \"../other\"\n network = \"host\"")
                        .with("BUILDX_BAKE_ENTITLEMENTS_FS", "0"),
                Case.of("files on", "context = \"../other\"")
                        .with("BUILDX_BAKE_ENTITLEMENTS_FS", "1"),
                Case.of("nothing for remote files here", "context = \"../other\"")
                        .with("BAKE_ALLOW_REMOTE_FS_ACCESS", "1"),
                Case.of("raw", "context = \"../other\"\n network = \"host\"", "--progress=rawjson"),
                Case.of(
                                "raw with files off",
                                "context = \"../other\"\n network = \"host\"",
                                "--progress=rawjson")
                        .with("BUILDX_BAKE_ENTITLEMENTS_FS", "f"),
                Case.of("printed", "network = \"host\"", "--print"),
                Case.of("unknown word", "", "--allow=nope"),
                Case.of("unknown word with a value", "", "--allow=nope=x", "--print"),
                Case.of("empty word", "", "--allow="),
                Case.of("value where none is taken", "", "--allow=buildx.local.delete=x"),
                Case.of("value for network", "network = \"host\"", "--allow=network.host=x"),
                Case.of(
                        "idle words",
                        "network = \"host\"",
                        "--allow=image",
                        "--allow=image.push=x"),
                Case.of("a path with spaces", "context = \"../with space\""),
                Case.of(
                        "two paths",
                        "contexts = { x = \"../other\", y = \"/usr/share\", z = \"../key\" }"));
    }

    @BeforeAll
    void layOut() throws Exception {
        LabBuilder.remove(BUILDER);
        LabBuilder.run("docker", "buildx", "create", "--name", BUILDER, "--bootstrap");
        agent = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        agent.bind(UnixDomainSocketAddress.of(root.resolve("agent")));
        Path work = Files.createDirectories(root.resolve("work"));
        for (String folder : List.of("other/b", "other/b-c", "out", "with space")) {
            Files.createDirectories(root.resolve(folder));
        }
        Files.writeString(root.resolve("key"), "k");
        Files.createSymbolicLink(work.resolve("link"), Path.of("../other"));
    }

    @TestFactory
    Stream<DynamicTest> jbakeAsksForWhatThePeerAsksFor() {
        return cases().stream()
                .map(each -> DynamicTest.dynamicTest(each.name(), () -> compare(each)));
    }

    @AfterAll
    void leaveNothing() throws Exception {
        LabBuilder.remove(BUILDER);
        if (agent != null) {
            agent.close();
        }
        System.out.printf("entitlements: agreed %d / total %d%n", agreed, total);
    }

    private void compare(Case each) throws Exception {
        total++;
        Path work = root.resolve("work");
        Files.writeString(
                work.resolve("docker-bake.hcl"),
                "target \"a\" {\n dockerfile-inline = \"FROM scratch\"\n %s\n}\n"
                        .formatted(each.manifest())
                        .replace(
                                "dockerfile-inline = \"FROM scratch\"\n dockerfile-inline = null",
                                ""));
        List<String> args = new ArrayList<>(each.args());
        args.add("a");
        Map<String, String> environment = new LinkedHashMap<>(each.environment());
        environment.put("BUILDX_BUILDER", BUILDER);
        environment.put("SSH_AUTH_SOCK", root.resolve("agent").toString());
        Peer.Ended theirs = Peer.bake(work, args, environment);
        Peer.Ended ours = Peer.jbake(work, args, environment);
        assertEquals(
                asked(theirs.err()).replace("docker buildx bake", "jbake build"),
                asked(ours.err()).replace("'", ""),
                () -> theirs.err() + "\n----\n" + ours.err());
        if (theirs.err().contains(HEAD) || theirs.err().contains("privileges")) {
            assertEquals(theirs.code(), ours.code());
        }
        agreed++;
    }

    /// From the question on, or what is said of a word of `--allow`; nothing of what a build says.
    private static String asked(String err) {
        int head = err.indexOf(HEAD);
        if (head >= 0) {
            return err.substring(head);
        }
        return String.join(
                "\n",
                err.lines()
                        .filter(line ->
                                line.contains("privileges")
                                        || line.contains("entitlement key")
                                        || line.contains("does not accept"))
                        .toList());
    }
}
