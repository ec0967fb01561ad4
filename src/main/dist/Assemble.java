import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarInputStream;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/// Makes `target/jbake`: a Java runtime of just the modules jbake needs, the jars, a cache of loaded and linked classes, and
/// the launcher. Run by the build with the JDK whose runtime is to be shipped.
///
/// Arguments: the project's folder, the folder to make, the project's jar, the folder of its dependencies, and the sources of picocli.
void main(String[] args) throws Exception {
    Path project = Path.of(args[0]);
    Path home = Path.of(args[1]);
    Path jar = Path.of(args[2]);
    Path dependencies = Path.of(args[3]);
    Path picocliSources = Path.of(args[4]);

    Path lib = Files.createDirectories(home.resolve("lib"));
    copyJars(jar, dependencies, lib);
    recompilePicocli(picocliSources, lib);
    runtime(home.resolve("runtime"));
    List<Path> jars = new ArrayList<>(jarsIn(lib));
    // First ours, so that what is not in the cache is not looked for in all others before.
    Path ours = lib.resolve("jbake.jar");
    jars.remove(ours);
    jars.addFirst(ours);
    String stamp = digest(jars);
    launcher(project.resolve("src/main/dist/bin/jbake"), home, jars, stamp);
    forget(lib);
    for (String kind : List.of("hcl", "yaml", "build")) {
        warm(home, jars, lib.resolve(kind + "-" + stamp + ".aot"), kind);
    }
    link(home.resolve("bin/docker-jbake"), Path.of("jbake"));
}

/// Flags of the shipped runtime. The cache fits only a run with the same collector family and native access.
final List<String> flags = List.of(
        "-XX:+UseSerialGC",
        // Runs last seconds and mostly wait: the quick compiler alone takes a third off a build where nothing changed, and off
        // the transfer of 500 MB as well. It makes SHA-256 slow, which jbake computes of nothing large but what linked
        // targets take from a registry's cache.
        "-XX:TieredStopAtLevel=1",
        // Of what runs two hundred times, which is when methods are compiled by default, most is over by then: the compiler took
        // a third of a cached build. For the same reason nothing is compiled because it was in the training run.
        "-XX:Tier3InvocationThreshold=1000",
        "-XX:Tier3MinInvocationThreshold=500",
        "-XX:Tier3CompileThreshold=5000",
        "-XX:+UnlockDiagnosticVMOptions",
        "-XX:-AOTRecordTraining",
        "-XX:-AOTReplayTraining",
        "-XX:-UsePerfData",
        "-Xlog:disable",
        "-Xlog:all=error:stderr",
        "--enable-native-access=ALL-UNNAMED",
        "-Dio.netty.jfr.enabled=false",
        // Without it Netty frees its buffers through the linker of foreign functions, which takes a tenth of a cached build.
        "--sun-misc-unsafe-memory-access=allow",
        "-Djava.security.egd=file:/dev/urandom");

/// `java.naming` and `java.security.jgss` are docker-java's HTTP client's, `jdk.unsupported` is Netty's and the terminal's.
final String modules =
        "java.base,java.logging,java.naming,java.net.http,java.security.jgss,java.sql,java.desktop,java.management,jdk.unsupported,jdk.crypto.ec,jdk.zipfs";

/// What only builds in a Kubernetes cluster need lies in a folder of its own, which is not on the class path: see
/// `dev.jbake.kubernetes.Clusters`. The names are those of the client's jars and of the newer Jackson, which nothing else uses.
final String clusterJars = "kubernetes-.*|jackson-.*-3\\..*";

final String clusterClasses = "dev/jbake/kubernetes/fabric/";

void copyJars(Path jar, Path dependencies, Path lib) throws IOException {
    Path cluster = Files.createDirectories(lib.resolve("kubernetes"));
    for (Path folder : List.of(lib, cluster)) {
        for (Path old : jarsIn(folder)) {
            Files.delete(old);
        }
    }
    linkAhead(jar, dependencies, lib.resolve("jbake.jar"), cluster.resolve("jbake-kubernetes.jar"));
    for (Path each : jarsIn(dependencies)) {
        String name = each.getFileName().toString();
        Files.copy(each, (name.matches(clusterJars) ? cluster : lib).resolve(name), StandardCopyOption.REPLACE_EXISTING);
    }
}

/// Copies our jar with its classes rewritten, see [LinkAhead]; those that need the cluster's jars go to a jar of their own.
void linkAhead(Path jar, Path dependencies, Path to, Path apart) throws IOException {
    List<URL> classpath = new ArrayList<>(List.of(jar.toUri().toURL()));
    for (Path each : jarsIn(dependencies)) {
        classpath.add(each.toUri().toURL());
    }
    try (URLClassLoader classes = new URLClassLoader(classpath.toArray(URL[]::new));
            JarInputStream in = new JarInputStream(Files.newInputStream(jar));
            JarOutputStream out = new JarOutputStream(Files.newOutputStream(to), in.getManifest());
            JarOutputStream outApart = new JarOutputStream(Files.newOutputStream(apart))) {
        LinkAhead ahead = new LinkAhead(classes);
        for (JarEntry entry = in.getNextJarEntry(); entry != null; entry = in.getNextJarEntry()) {
            byte[] bytes = in.readAllBytes();
            boolean isApart = entry.getName().startsWith(clusterClasses);
            boolean ours = entry.getName().startsWith("dev/jbake/") && entry.getName().endsWith(".class") && !isApart;
            ZipEntry copy = new ZipEntry(entry.getName());
            copy.setTimeLocal(LocalDateTime.of(2026, 1, 1, 0, 0));
            JarOutputStream goesTo = isApart ? outApart : out;
            goesTo.putNextEntry(copy);
            goesTo.write(ours && !entry.getName().endsWith("package-info.class") ? ahead.rewrite(bytes) : bytes);
        }
    }
}

/// The published picocli is compiled for Java 5, and classes that old cannot be kept in the cache.
void recompilePicocli(Path sources, Path lib) throws Exception {
    Path work = Files.createTempDirectory("jbake-picocli");
    try {
        run(work, tool("jar"), "xf", sources.toAbsolutePath().toString());
        Path classes = Files.createDirectory(work.resolve("classes"));
        List<String> compile = new ArrayList<>(
                List.of(tool("javac"), "--release", "25", "-nowarn", "-Xlint:none", "-proc:none", "-d", classes.toString()));
        try (Stream<Path> files = Files.walk(work.resolve("picocli"))) {
            files.filter(each -> each.toString().endsWith(".java")).sorted().forEach(each -> compile.add(each.toString()));
        }
        run(work, compile.toArray(String[]::new));
        for (Path each : jarsIn(lib)) {
            if (each.getFileName().toString().startsWith("picocli-")) {
                Files.delete(each);
            }
        }
        run(classes, tool("jar"), "--create", "--date=2026-01-01T00:00:00Z", "--file", lib.resolve("picocli.jar").toAbsolutePath().toString(), ".");
    } finally {
        delete(work);
    }
}

void runtime(Path runtime) throws Exception {
    Path stamp = runtime.resolve("jbake-modules");
    String wanted = Runtime.version() + " " + modules;
    if (Files.exists(stamp) && Files.readString(stamp).equals(wanted)) {
        return;
    }
    delete(runtime);
    run(Path.of("."), tool("jlink"), "--add-modules", modules, "--strip-debug", "--no-man-pages", "--no-header-files",
            "--output", runtime.toString());
    Files.writeString(stamp, wanted);
}

void launcher(Path template, Path home, List<Path> jars, String stamp) throws IOException {
    Path bin = Files.createDirectories(home.resolve("bin"));
    Path launcher = bin.resolve("jbake");
    Files.writeString(launcher, Files.readString(template)
            .replace("@STAMP@", stamp)
            .replace("@FLAGS@", String.join(" ", flags))
            .replace("@CLASSPATH@", classpath("$home", jars)));
    Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwxr-xr-x"));
}

String classpath(String home, List<Path> jars) {
    StringBuilder classpath = new StringBuilder();
    for (Path each : jars) {
        classpath.append(classpath.isEmpty() ? "" : ":").append(home).append("/lib/").append(each.getFileName());
    }
    return classpath.toString();
}

void forget(Path lib) throws IOException {
    try (Stream<Path> files = Files.list(lib)) {
        for (Path old : files.filter(each -> each.toString().endsWith(".aot")).toList()) {
            Files.delete(old);
        }
    }
}

/// One run through what most commands of a kind do; what it loads and links is kept for all later runs.
void warm(Path home, List<Path> jars, Path cache, String kind) throws Exception {
    List<String> command = new ArrayList<>(List.of(home.toAbsolutePath().resolve("runtime/bin/java").toString()));
    command.addAll(flags);
    command.addAll(List.of("-XX:AOTCacheOutput=" + cache.toAbsolutePath(), "-cp", classpath(home.toAbsolutePath().toString(), jars),
            "dev.jbake.cli.WarmUp", kind));
    ProcessBuilder training = new ProcessBuilder(command).redirectErrorStream(true).directory(home.toFile());
    Process process = training.start();
    String said = new String(process.getInputStream().readAllBytes());
    if (process.waitFor() != 0 || !Files.exists(cache)) {
        throw new IOException("the warm-up run failed:\n" + said);
    }
}

String digest(List<Path> jars) throws Exception {
    MessageDigest sha = MessageDigest.getInstance("SHA-256");
    for (Path each : jars) {
        sha.update(each.getFileName().toString().getBytes());
        sha.update(Files.readAllBytes(each));
    }
    sha.update(Runtime.version().toString().getBytes());
    return HexFormat.of().formatHex(sha.digest(), 0, 10);
}

List<Path> jarsIn(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
        return files.filter(each -> each.toString().endsWith(".jar")).sorted().toList();
    }
}

void link(Path link, Path to) throws IOException {
    Files.deleteIfExists(link);
    Files.createSymbolicLink(link, to);
}

String tool(String name) {
    return Path.of(System.getProperty("java.home"), "bin", name).toString();
}

void run(Path directory, String... command) throws Exception {
    Process process = new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes());
    if (process.waitFor() != 0) {
        throw new IOException(String.join(" ", command) + " failed:\n" + said);
    }
}

void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
        return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
        for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
            Files.delete(each);
        }
    }
}
