package dev.jbake.build;

import dev.jbake.buildkit.Definition;
import dev.jbake.buildkit.session.BlobStore;
import dev.jbake.buildkit.session.Upload;
import dev.jbake.host.Host;
import dev.jbake.target.RemoteAddress;
import dev.jbake.target.Target;
import dev.jbake.target.WebAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// Where the files of a target's build come from; this is the mounts of its session and what the
/// frontend is told of them.
///
/// @param mounts name to what is behind it: `context`, `dockerfile`, and named contexts
/// @param attributes of the frontend
/// @param graphs inputs of our own making, by the names that the attributes use for them
/// @param stores layouts of this machine that BuildKit reads images from, by the names it calls
///   them by
/// @param contextFolder the local context; null where it is a URL
record BuildInputs(
        SequencedMap<String, Mount> mounts,
        SequencedMap<String, String> attributes,
        SequencedMap<String, Definition> graphs,
        SequencedMap<String, BlobStore> stores,
        @Nullable Path contextFolder) {

    static final String CONTEXT = "context";
    static final String DOCKERFILE = "dockerfile";
    private static final String STANDARD_INPUT = "-";
    private static final String DEFAULT_DOCKERFILE = "Dockerfile";
    private static final String WORKING_DIRECTORY = "cwd://";

    BuildInputs {
        mounts = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(mounts));
        attributes = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(attributes));
        graphs = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(graphs));
        stores = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(stores));
    }

    /// Works out the inputs; nothing is read yet but whether folders and files are there.
    ///
    /// @param nodeId identity of this machine's jbake and buildx, part of what makes BuildKit find
    ///   its last copy of a folder
    /// @param tree where relative named contexts start; null for this machine
    /// @throws UnusableInput when a folder or a Dockerfile is missing
    static BuildInputs of(Target target, Host host, String nodeId, @Nullable RemoteAddress tree)
            throws UnusableInput {
        SequencedMap<String, Mount> mounts = new LinkedHashMap<>();
        SequencedMap<String, String> attributes = new LinkedHashMap<>();
        SequencedMap<String, BlobStore> stores = new LinkedHashMap<>();
        RemoteInputs remote =
                new RemoteInputs(
                        tree, GitGraphs.areWanted(host) ? new GitGraphs(target, host) : null);
        Path folder = mainContext(target, host, mounts, remote);
        dockerfile(target, host, folder, mounts, attributes);
        namedContexts(target, host, nodeId, mounts, attributes, stores, remote);
        attributes.putAll(remote.attributes());
        SequencedMap<String, Definition> graphs = remote.graphs(mounts.containsKey(DOCKERFILE));
        return new BuildInputs(mounts, attributes, graphs, stores, folder);
    }

    /// What tells this target's copies of its folders from those of others, in BuildKit's store of
    /// last copies; "" where it has no local context.
    String sharedKey(String nodeId) {
        return contextFolder == null ? "" : sharedKey(contextFolder, nodeId);
    }

    private static String sharedKey(Path folder, String nodeId) {
        Path name = folder.getFileName();
        return (name == null ? "/" : name.toString()) + ":" + nodeId;
    }

    /// Where a target's Dockerfile would lie in a local context, whether or not it is there and
    /// read; empty where it comes from a server.
    static Optional<Path> dockerfilePath(Target target, Host host, Path folder) {
        String written = target.dockerfile();
        return isWeb(written) ? Optional.empty() : Optional.ofNullable(path(host, folder, written));
    }

    private static @Nullable Path mainContext(
            Target target, Host host, Map<String, Mount> mounts, RemoteInputs remote)
            throws UnusableInput {
        String context = target.context();
        if (context.equals(STANDARD_INPUT)) {
            mounts.put(CONTEXT, new Mount.StandardInput());
            return null;
        }
        if (remote.context(context)) {
            return null;
        }
        Path folder = local(host, context);
        if (!Files.isDirectory(folder)) {
            throw new UnusableInput(
                    CONTEXT,
                    "unable to prepare context: path \"%s\" not found".formatted(context),
                    Files.exists(folder)
                            ? "It is a file; a context is a folder."
                            : "Paths start from " + host.directory() + ".");
        }
        mounts.put(CONTEXT, new Mount.Folder(folder));
        return folder;
    }

    private static void dockerfile(
            Target target,
            Host host,
            @Nullable Path folder,
            Map<String, Mount> mounts,
            Map<String, String> attributes)
            throws UnusableInput {
        String inline = target.dockerfileInline();
        if (inline != null) {
            mounts.put(DOCKERFILE, new Mount.OneFile(DEFAULT_DOCKERFILE, inline));
            attributes.put("filename", DEFAULT_DOCKERFILE);
            attributes.put("dockerfilekey", DOCKERFILE);
            return;
        }
        String written = target.dockerfile();
        if (written.equals(STANDARD_INPUT)) {
            if (mounts.get(CONTEXT) instanceof Mount.StandardInput) {
                throw new UnusableInput(
                        DOCKERFILE,
                        "can't use stdin for both build context and dockerfile",
                        "Give the Dockerfile in the archive, or leave one of the two out.");
            }
            mounts.put(DOCKERFILE, new Mount.StandardInput());
            attributes.put("filename", DEFAULT_DOCKERFILE);
            attributes.put("dockerfilekey", DOCKERFILE);
            return;
        }
        if (isWeb(written)) {
            mounts.put(DOCKERFILE, new Mount.Page(new WebAddress(written)));
            attributes.put("filename", DEFAULT_DOCKERFILE);
            attributes.put("dockerfilekey", DOCKERFILE);
            return;
        }
        Path given = path(host, folder, written);
        if (given == null) {
            attributes.put("filename", written);
            return;
        }
        Path found = existing(given);
        if (found == null) {
            boolean there = Files.exists(given);
            throw new UnusableInput(
                    DOCKERFILE,
                    "failed to read dockerfile: \"%s\" %s"
                            .formatted(written, there ? "is not a regular file" : "not found"),
                    there
                            ? given + " is there, but something else, such as a folder."
                            : "It is looked for at " + given + ".");
        }
        Path parent = found.getParent();
        mounts.put(DOCKERFILE, new Mount.Folder(parent == null ? found : parent));
        attributes.put("filename", String.valueOf(found.getFileName()));
        if (folder == null) {
            attributes.put("dockerfilekey", DOCKERFILE);
        }
    }

    /// Whatever a web server has under such an address is one file here, also where it looks like a
    /// repository.
    private static boolean isWeb(String written) {
        return written.startsWith("http://") || written.startsWith("https://");
    }

    /// The same with a Dockerfile that has been fetched, or came on standard input. Where it came
    /// as the context, that is empty.
    BuildInputs withDockerfile(String text) throws UnusableInput {
        SequencedMap<String, Mount> others = new LinkedHashMap<>(mounts);
        SequencedMap<String, String> told = new LinkedHashMap<>(attributes);
        if (mounts.get(CONTEXT) instanceof Mount.StandardInput) {
            if (mounts.containsKey(DOCKERFILE)
                    || !DEFAULT_DOCKERFILE.equals(attributes.get("filename"))) {
                throw new UnusableInput(
                        CONTEXT,
                        "ambiguous Dockerfile source: both stdin and the target name a Dockerfile",
                        "Give an archive on standard input, or leave the target's Dockerfile out.");
            }
            others.put(CONTEXT, new Mount.Nothing());
            told.put("dockerfilekey", DOCKERFILE);
        }
        others.put(DOCKERFILE, new Mount.OneFile(DEFAULT_DOCKERFILE, text));
        return new BuildInputs(others, told, graphs, stores, contextFolder);
    }

    /// The same with an archive as the context that came on standard input.
    BuildInputs withUpload(String id, KeptInput input) {
        SequencedMap<String, Mount> others = new LinkedHashMap<>(mounts);
        SequencedMap<String, String> told = new LinkedHashMap<>(attributes);
        others.put(CONTEXT, new Mount.Upload(id, input));
        told.put(CONTEXT, Upload.address(id));
        return new BuildInputs(others, told, graphs, stores, contextFolder);
    }

    /// Whether standard input is wanted.
    boolean readsStandardInput() {
        return mounts.values().stream().anyMatch(Mount.StandardInput.class::isInstance);
    }

    /// Where a Dockerfile lies on this machine; null when it comes with a remote context.
    private static @Nullable Path path(Host host, @Nullable Path folder, String written) {
        if (written.startsWith(WORKING_DIRECTORY)) {
            return local(host, written);
        }
        Path path = Path.of(written);
        if (path.isAbsolute()) {
            return path.normalize();
        }
        return folder == null ? null : folder.resolve(path).normalize();
    }

    /// A folder with just a lower-case `dockerfile` serves as well.
    private static @Nullable Path existing(Path given) {
        if (Files.isRegularFile(given)) {
            return given;
        }
        if (DEFAULT_DOCKERFILE.equals(String.valueOf(given.getFileName()))) {
            Path lower = given.resolveSibling("dockerfile");
            return Files.isRegularFile(lower) ? lower : null;
        }
        return null;
    }

    private static void namedContexts(
            Target target,
            Host host,
            String nodeId,
            Map<String, Mount> mounts,
            Map<String, String> attributes,
            Map<String, BlobStore> stores,
            RemoteInputs remote)
            throws UnusableInput {
        for (Map.Entry<String, String> each : target.contexts().entrySet()) {
            String name = each.getKey();
            String value = each.getValue();
            if (remote.named(name, value)) {
                continue;
            }
            if (LayoutContext.is(value)) {
                LayoutContext layout = LayoutContext.of(value, host);
                attributes.put("context:" + name, layout.attribute());
                stores.put(layout.store(), layout.blobs());
                continue;
            }
            if (isImageLike(value)) {
                attributes.put("context:" + name, value);
                continue;
            }
            Path folder = local(host, value);
            if (!Files.isDirectory(folder)) {
                throw new UnusableInput(
                        "contexts",
                        "unable to prepare context \"%s\": path \"%s\" not found"
                                .formatted(name, value),
                        "A named context is a folder, a URL, docker-image://…, oci-layout://… or target:NAME.");
            }
            String mount = name.equals(CONTEXT) || name.equals(DOCKERFILE) ? "_" + name : name;
            mounts.put(mount, new Mount.Folder(folder));
            attributes.put("context:" + name, "local:" + mount);
            attributes.put("sharedkey:localdir:" + name, sharedKey(folder, nodeId));
        }
    }

    private static Path local(Host host, String written) {
        return host.resolve(
                written.startsWith(WORKING_DIRECTORY)
                        ? written.substring(WORKING_DIRECTORY.length())
                        : written);
    }

    /// An image or another target: a word for the frontend, not a folder.
    private static boolean isImageLike(String context) {
        return context.startsWith("docker-image://") || context.startsWith("target:");
    }
}
