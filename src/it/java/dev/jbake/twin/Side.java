package dev.jbake.twin;

import dev.jbake.cli.Jbake;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// One of the two tools; this has a builder of its own, a folder that it builds in, and a corner of
/// the registry.
///
/// All names of one side are as long as the other's, so that what holds them is of equal size.
///
/// @param name `them` or `ours`
/// @param folder where its batches lie
/// @param repository what its tags start with
/// @param around variables that both have
/// @param program how it is called to build
record Side(
        String name,
        Path folder,
        String repository,
        Map<String, String> around,
        List<String> program) {
    static final String REGISTRY =
            System.getenv().getOrDefault("JBAKE_LAB_REGISTRY", "127.0.0.1:5000");

    static Side of(String name, Path folder, String run, Around around, String... program) {
        return new Side(
                name,
                folder.resolve(name),
                "%s/builds-%s/%s".formatted(REGISTRY, run, name),
                around.environment(),
                List.of(program));
    }

    String builder() {
        return "jbake-it-builds-" + name;
    }

    /// Variables for the tool, and for the scripts that prepare a batch.
    Map<String, String> environment(Path store) {
        Map<String, String> environment = new TreeMap<>(around);
        environment.put("BUILDX_CONFIG", store.toString());
        environment.put("BUILDX_BUILDER", builder());
        environment.put("REPO", repository);
        environment.put("CI", "");
        return environment;
    }

    /// A builder that reaches the lab's registry, in place of what a killed run may have left.
    void createBuilder(Path store) throws IOException, InterruptedException {
        removeBuilder(store);
        Files.createDirectories(folder);
        Path settings = folder.resolve("buildkitd.toml");
        Files.writeString(
                settings,
                """
                [registry."docker.io"]
                  mirrors = ["%1$s"]
                [registry."%1$s"]
                  http = true
                """
                        .formatted(REGISTRY));
        must(
                store,
                "docker",
                "buildx",
                "create",
                "--name",
                builder(),
                "--driver-opt",
                "network=host",
                "--buildkitd-flags",
                "--allow-insecure-entitlement=network.host --allow-insecure-entitlement=security.insecure",
                "--buildkitd-config",
                settings.toString(),
                "--bootstrap");
    }

    void removeBuilder(Path store) throws IOException, InterruptedException {
        call(store, "docker", "rm", "-f", "-v", container());
        call(store, "docker", "volume", "rm", "-f", container() + "_state");
        call(store, "docker", "buildx", "rm", "-f", builder());
    }

    String container() {
        return "buildx_buildkit_" + builder() + "0";
    }

    String must(Path store, String... command) throws IOException, InterruptedException {
        Jbake.Ended ended = call(store, command);
        if (ended.code() != 0) {
            throw new IOException(List.of(command) + " failed:\n" + ended.out() + ended.err());
        }
        return ended.out();
    }

    private Jbake.Ended call(Path store, String... command)
            throws IOException, InterruptedException {
        Files.createDirectories(folder);
        Jbake there = Jbake.in(folder);
        environment(store).forEach(there::with);
        return there.other(command);
    }

    /// The command that builds.
    List<String> build(List<String> words) {
        List<String> command = new ArrayList<>(program);
        command.addAll(words);
        return command;
    }
}
