package dev.jbake.build;

import dev.jbake.builder.BuilderException;
import dev.jbake.buildkit.BuildkitClient;
import dev.jbake.buildkit.BuildkitException;
import dev.jbake.buildkit.Session;
import dev.jbake.buildkit.SourcePolicy;
import dev.jbake.buildkit.session.FileRoots;
import dev.jbake.buildkit.session.FileSync;
import dev.jbake.buildkit.session.FileTree;
import dev.jbake.buildkit.session.TransferWatch;
import dev.jbake.target.Target;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What the targets of a run have in common where their files come from, so that none of it is done
/// once for each: looks at work trees, and the walks over folders that several of them send.
final class SharedInputs implements AutoCloseable {
    private final BuildSite site;
    private final GitFacts git;
    private final Pages pages;
    private final StandardInput standardInput;
    private final SharedFolders folders = new SharedFolders();

    /// One session for each group of folders and connection; a builder that came back has another
    /// connection. Guarded by itself.
    private final Map<Line, Session> sessions = new LinkedHashMap<>();

    private boolean closed;

    private record Line(BuildkitClient client, SharedFolders.Group group) {}

    SharedInputs(BuildSite site) {
        this.site = site;
        this.pages = new Pages(site.events());
        this.standardInput = new StandardInput(site.host());
        this.git = new GitFacts(site.host(), site.events());
    }

    /// Begins to look where targets come from, while their builders are reached.
    void begin(Collection<Target> targets) {
        for (Target target : targets) {
            inputs(target).map(BuildInputs::contextFolder).ifPresent(git::begin);
        }
    }

    /// Finds out what several targets of a run have in common.
    ///
    /// @param targets by the name of the builder that builds them
    void divide(SequencedMap<String, List<Target>> targets) throws BuilderException {
        if (targets.values().stream().allMatch(each -> each.size() < 2)) {
            return;
        }
        String nodeId = site.builders().store().nodeId();
        targets.forEach((builder, built) -> {
            for (Target target : built) {
                inputs(target)
                        .ifPresent(files -> folders.add(builder, files.sharedKey(nodeId), files));
            }
        });
        folders.divide();
    }

    /// What is wrong with a target is said when it is built.
    private Optional<BuildInputs> inputs(Target target) {
        try {
            return Optional.of(BuildInputs.of(target, site.host(), "", site.tree()));
        } catch (UnusableInput toldElsewhere) {
            return Optional.empty();
        }
    }

    /// The same inputs with what comes on standard input, and with a Dockerfile that lies on a web
    /// server, fetched by a builder of the run, so that it is the builder's network that counts.
    BuildInputs fetched(Target target, BuildInputs files, BuildkitClient client)
            throws BuildkitException, UnusableInput, InterruptedException {
        if (files.readsStandardInput()) {
            return standardInput.taken(files);
        }
        return files.mounts().get("dockerfile") instanceof Mount.Page page
                ? files.withDockerfile(pages.text(target.name(), page.address(), client))
                : files;
    }

    /// The rules about sources that hold for every build; null where there are none.
    @Nullable SourcePolicy policy() throws UnusableInput {
        return SourceRules.file(site.host()).orElse(null);
    }

    /// What the frontend is told of a target besides what its own inputs say.
    ///
    /// @param builder name of the builder
    /// @param client the node that builds it
    SequencedMap<String, String> attributes(
            Target target, BuildInputs files, String builder, BuildkitClient client)
            throws UnusableInput, InterruptedException {
        SequencedMap<String, String> attributes = new TreeMap<>(git.attributes(target, files));
        for (Map.Entry<String, Mount> each : files.mounts().entrySet()) {
            if (each.getValue() instanceof Mount.Folder folder) {
                Optional<SharedFolders.Group> group =
                        folders.of(builder, each.getKey(), folder.path());
                if (group.isPresent()) {
                    Session session = session(new Line(client, group.get()));
                    attributes.put("local-sessionid:" + each.getKey(), session.id());
                }
            }
        }
        return attributes;
    }

    private Session session(Line line) throws UnusableInput {
        synchronized (sessions) {
            Session known = sessions.get(line);
            if (known != null) {
                return known;
            }
            if (closed) {
                throw new IllegalStateException("the run is over");
            }
            Map<String, FileTree> trees = TargetServices.trees(line.group().mounts());
            Session fresh =
                    line.client()
                            .session(
                                    line.group().sharedKey(),
                                    List.of(new FileSync(FileRoots.of(trees), TransferWatch.NONE)));
            sessions.put(line, fresh);
            return fresh;
        }
    }

    @Override
    public void close() {
        synchronized (sessions) {
            closed = true;
            sessions.values().forEach(Session::close);
            sessions.clear();
        }
        standardInput.close();
    }
}
