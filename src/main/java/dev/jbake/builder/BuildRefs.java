package dev.jbake.builder;

import dev.jbake.engine.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Notes of builds under `refs/` of the store, by which tools find the files of a build in
/// BuildKit's history again.
public final class BuildRefs {
    private static final String GROUPS = "__group__";
    private static final String ANYONE_READS = "rw-r--r--";

    private final Path refs;
    private final PrivateFiles files;

    BuildRefs(Path store, PrivateFiles files) {
        this.files = files;
        this.refs = store.resolve("refs");
    }

    /// Notes one build.
    ///
    /// @param ref the build's identifier
    /// @param target name of the target
    /// @param context absolute path, or the remote context
    /// @param dockerfile absolute path, or relative to a remote context
    /// @param group the run it belongs to, noted by [#saveGroup]
    public void save(
            String builder,
            String node,
            String ref,
            String target,
            String context,
            String dockerfile,
            @Nullable String group)
            throws BuilderException {
        GoJson json =
                GoJson.object()
                        .member("Target", target)
                        .member("LocalPath", context)
                        .member("DockerfilePath", dockerfile);
        if (group != null) {
            json.member("GroupRef", group);
        }
        write(refs.resolve(builder).resolve(node).resolve(ref), json.end(), ANYONE_READS);
    }

    /// The note of a build; empty where there is none, or none that can be read.
    public Optional<BuildNote> find(String builder, String node, String ref) {
        Path file = refs.resolve(builder).resolve(node).resolve(ref);
        if (!file.normalize().startsWith(refs) || !Files.isRegularFile(file)) {
            return Optional.empty();
        }
        JsonObject note = parsed(file);
        return Optional.of(
                new BuildNote(
                        note.text("Target"),
                        note.text("LocalPath"),
                        note.text("DockerfilePath"),
                        note.text("GroupRef")));
    }

    /// Notes a run of several builds.
    ///
    /// @param targets as the user named them
    /// @param members `builder/node/ref` of each
    public void saveGroup(String group, List<String> targets, List<String> members)
            throws BuilderException {
        GoJson json = GoJson.object();
        if (!targets.isEmpty()) {
            json.member("Targets", targets);
        }
        json.member("Refs", members);
        write(refs.resolve(GROUPS).resolve(group), json.end(), "rw-------");
    }

    private void write(Path file, String text, String permissions) throws BuilderException {
        try {
            Path version = refs.resolve("version");
            if (!Files.exists(version)) {
                files.write(version, "2");
            }
            files.write(file, text, permissions);
        } catch (IOException failure) {
            throw BuilderErrors.store("written", file, failure);
        }
    }

    /// Drops all notes of a builder, and of runs that were wholly its own.
    void forget(String builder) throws IOException {
        Path folder = refs.resolve(builder);
        if (builder.isEmpty() || !Files.isDirectory(folder)) {
            return;
        }
        for (Path node : entries(folder)) {
            forgetNode(builder, node);
        }
        Files.deleteIfExists(folder);
    }

    /// Drops all notes of one node.
    void forget(String builder, String node) throws IOException {
        Path folder = refs.resolve(builder).resolve(node);
        if (!builder.isEmpty() && BuilderName.isOne(node) && Files.isDirectory(folder)) {
            forgetNode(builder, folder);
        }
    }

    private void forgetNode(String builder, Path node) throws IOException {
        Map<String, List<String>> members = new HashMap<>();
        for (Path ref : entries(node)) {
            String group = parsed(ref).text("GroupRef");
            if (!group.isEmpty()) {
                String member = builder + "/" + node.getFileName() + "/" + ref.getFileName();
                members.computeIfAbsent(group, _ -> new ArrayList<>()).add(member);
            }
        }
        for (Map.Entry<String, List<String>> each : members.entrySet()) {
            Path group = refs.resolve(GROUPS).resolve(each.getKey());
            if (parsed(group).texts("Refs").size() == each.getValue().size()) {
                Files.deleteIfExists(group);
            }
        }
        for (Path ref : entries(node)) {
            Files.deleteIfExists(ref);
        }
        Files.deleteIfExists(node);
    }

    private static JsonObject parsed(Path file) {
        try {
            return JsonObject.parse(Files.readString(file, StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            return JsonObject.empty();
        }
    }

    private static List<Path> entries(Path folder) throws IOException {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> each = Files.newDirectoryStream(folder)) {
            each.forEach(found::add);
        } catch (NoSuchFileException | java.nio.file.NotDirectoryException none) {
            return List.of();
        }
        return found;
    }
}
