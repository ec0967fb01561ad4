package dev.jbake.build;

import dev.jbake.context.ContextFailure;
import dev.jbake.context.WorkTree;
import dev.jbake.event.BuildEvent.Said;
import dev.jbake.event.Events;
import dev.jbake.host.Environment;
import dev.jbake.host.Host;
import dev.jbake.target.Target;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/// What git says of the folders that targets are built from, for the provenance and the labels of
/// their images; each work tree is looked at once a run, while builders are being reached.
///
/// `BUILDX_GIT_INFO`, `BUILDX_GIT_LABELS` and `BUILDX_GIT_CHECK_DIRTY` say what of it is wanted.
final class GitFacts {
    private static final String REVISION_LABEL = "label:org.opencontainers.image.revision";
    private static final String SOURCE_LABEL = "label:org.opencontainers.image.source";
    private static final String DOCKERFILE_LABEL = "label:com.docker.image.source.entrypoint";

    private final Host host;
    private final Events events;
    private final boolean recorded;
    private final boolean labelled;
    private final boolean changes;
    private final Map<Path, FutureTask<Optional<WorkTree>>> looks = new ConcurrentHashMap<>();

    GitFacts(Host host, Events events) {
        this.host = host;
        this.events = events;
        Environment environment = host.environment();
        recorded = !environment.isFalse("BUILDX_GIT_INFO");
        labelled =
                environment.isTrue("BUILDX_GIT_LABELS")
                        || environment.get("BUILDX_GIT_LABELS").filter("full"::equals).isPresent();
        changes = environment.isTrue("BUILDX_GIT_CHECK_DIRTY");
    }

    /// Begins to look at the work tree of a folder, where it has one that is not known yet.
    void begin(Path folder) {
        if (recorded || labelled) {
            Optional<Path> place = place(folder);
            if (place.isPresent()) {
                var _ = look(place.get());
            }
        }
    }

    /// What the frontend is told for a target; nothing where its context is not of a work tree.
    SequencedMap<String, String> attributes(Target target, BuildInputs files)
            throws InterruptedException {
        SequencedMap<String, String> attributes = new TreeMap<>();
        Path folder = files.contextFolder();
        if (folder == null || !(recorded || labelled)) {
            return attributes;
        }
        Optional<WorkTree> found = tree(folder);
        if (found.isPresent()) {
            WorkTree tree = found.get();
            if (recorded) {
                record(tree, files, attributes);
            }
            if (labelled) {
                label(tree, folder, target, attributes);
            }
        }
        return attributes;
    }

    private static void record(
            WorkTree tree, BuildInputs files, SequencedMap<String, String> attributes) {
        if (tree.revision() != null) {
            attributes.put("vcs:revision", tree.revision());
        }
        if (tree.source() != null) {
            attributes.put("vcs:source", tree.source());
        }
        files.mounts()
                .forEach((name, mount) -> {
                    if (mount instanceof Mount.Folder each) {
                        tree.inside(real(each.path()))
                                .ifPresent(path -> attributes.put("vcs:localdir:" + name, path));
                    }
                });
    }

    private void label(
            WorkTree tree, Path folder, Target target, SequencedMap<String, String> attributes) {
        if (tree.revision() != null) {
            attributes.put(REVISION_LABEL, tree.revision());
        }
        if (tree.source() != null) {
            attributes.put(SOURCE_LABEL, tree.source());
        }
        BuildInputs.dockerfilePath(target, host, folder)
                .flatMap(path -> tree.inside(real(path)))
                .ifPresent(path -> attributes.put(DOCKERFILE_LABEL, path));
    }

    private Optional<WorkTree> tree(Path folder) throws InterruptedException {
        Optional<Path> place = place(folder);
        if (place.isEmpty()) {
            return Optional.empty();
        }
        try {
            return look(place.get()).get();
        } catch (ExecutionException bug) {
            throw new IllegalStateException(bug.getCause());
        }
    }

    /// Where git is asked: once for all folders of a tree. Whoever names a repository in the
    /// environment means it for every folder.
    private Optional<Path> place(Path folder) {
        Path real = real(folder);
        return host.environment().nonEmpty("GIT_DIR").isPresent()
                ? Optional.of(real)
                : WorkTree.around(real);
    }

    private FutureTask<Optional<WorkTree>> look(Path place) {
        var fresh = new FutureTask<>(() -> ask(place));
        FutureTask<Optional<WorkTree>> known = looks.putIfAbsent(place, fresh);
        if (known != null) {
            return known;
        }
        Thread.ofVirtual().name("git").start(fresh);
        return fresh;
    }

    private Optional<WorkTree> ask(Path place) throws InterruptedException {
        try {
            return WorkTree.of(place, host.environment(), changes);
        } catch (ContextFailure problem) {
            events.publish(
                    new Said(
                            "WARNING: current commit information was not captured by the build: "
                                    + problem.getMessage(),
                            host.clock().instant()));
            return Optional.empty();
        }
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException gone) {
            return path;
        }
    }
}
