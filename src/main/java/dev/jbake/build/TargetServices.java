package dev.jbake.build;

import dev.jbake.builder.StoredNode;
import dev.jbake.buildkit.session.Auth;
import dev.jbake.buildkit.session.AuthWatch;
import dev.jbake.buildkit.session.BlobStore;
import dev.jbake.buildkit.session.Content;
import dev.jbake.buildkit.session.FileRoots;
import dev.jbake.buildkit.session.FileSend;
import dev.jbake.buildkit.session.FileSync;
import dev.jbake.buildkit.session.FileTree;
import dev.jbake.buildkit.session.MemoryTree;
import dev.jbake.buildkit.session.ProxyVariables;
import dev.jbake.buildkit.session.SecretStore;
import dev.jbake.buildkit.session.Secrets;
import dev.jbake.buildkit.session.Ssh;
import dev.jbake.buildkit.session.SshAgent;
import dev.jbake.buildkit.session.TokenClient;
import dev.jbake.buildkit.session.TokenSeeds;
import dev.jbake.buildkit.session.TransferWatch;
import dev.jbake.buildkit.session.Trust;
import dev.jbake.buildkit.session.Upload;
import dev.jbake.context.ContextFailure;
import dev.jbake.context.ContextFolder;
import dev.jbake.event.BuildEvent.StepChanged;
import dev.jbake.export.OutputPlan;
import dev.jbake.target.RemoteAddress;
import dev.jbake.target.Target;
import io.grpc.BindableService;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;

/// What BuildKit may ask of us while it builds a target: its files, its secrets, logins, and places
/// for what it makes. Nothing of another target is among it.
final class TargetServices {
    private final BuildSite site;
    private final TokenSeeds seeds;
    private final ProxyVariables proxies;
    private final Trust trust;

    TargetServices(BuildSite site) {
        this.site = site;
        this.seeds = new TokenSeeds(site.host().environment().dockerConfig(), new SecureRandom());
        this.proxies = new ProxyVariables(site.host().environment().variables());
        this.trust = Trust.of(site.host().environment().variables());
    }

    /// The services of one session.
    ///
    /// @param node where the session goes
    List<BindableService> of(
            Target target,
            StoredNode node,
            BuildInputs files,
            OutputPlan outputs,
            CachePlan caches,
            TargetPolicy policy)
            throws UnusableInput {
        List<BindableService> services = new ArrayList<>();
        services.add(new FileSync(FileRoots.of(trees(files.mounts())), TransferWatch.NONE));
        services.addAll(fetching(target, node));
        if (!outputs.targets().isEmpty()) {
            services.add(new FileSend(outputs.targets()));
        }
        if (files.mounts().get(BuildInputs.CONTEXT) instanceof Mount.Upload upload) {
            services.add(new Upload(Map.of(upload.id(), upload.input()::open)));
        }
        services.addAll(policy.services());
        SequencedMap<String, BlobStore> stores = new LinkedHashMap<>(caches.stores());
        stores.putAll(files.stores());
        stores.putAll(outputs.stores());
        if (!stores.isEmpty()) {
            services.add(new Content(stores));
        }
        return services;
    }

    /// The services of a session that has a target's remote context fetched: logins, secrets, keys.
    List<BindableService> fetching(Target target, StoredNode node) throws UnusableInput {
        List<BindableService> services = new ArrayList<>();
        services.add(auth(target, node));
        services.add(new Secrets(secrets(target)));
        Map<String, SshAgent> agents = TargetAgents.of(target, site.host(), site.tree());
        if (!agents.isEmpty()) {
            services.add(new Ssh(agents));
        }
        return services;
    }

    /// The services of a session that several targets share: those of one of them, and a store.
    ///
    /// @param given the target whose secrets and keys it has
    /// @param store where BuildKit reads caches
    List<BindableService> shared(Target given, StoredNode node, String name, BlobStore store)
            throws UnusableInput {
        List<BindableService> services = new ArrayList<>(fetching(given, node));
        services.add(new Content(Map.of(name, store)));
        return services;
    }

    /// The target's own, and the login to the server that the manifest came from where a context
    /// comes from there as well.
    private SecretStore secrets(Target target) {
        TargetSecrets own = new TargetSecrets(target, site.host());
        RemoteAddress tree = site.tree();
        if (tree == null
                || RemoteInputs.addresses(target, tree).stream()
                        .noneMatch(each -> each.host().equalsIgnoreCase(tree.host()))) {
            return own;
        }
        GitAuth login = GitAuth.of(site.host().environment(), tree);
        return id -> {
            Optional<byte[]> found = own.find(id);
            return found.isPresent() ? found : login.find(id);
        };
    }

    /// Tokens are fetched here, so that passwords stay here, unless the user says otherwise.
    private Auth auth(Target target, StoredNode node) {
        AuthWatch watch = step -> authenticated(target, step);
        return site.host().environment().isTrue("BUILDKIT_NO_CLIENT_TOKEN")
                ? new Auth(site.logins(), watch)
                : new Auth(site.logins(), seeds, tokens(node), watch);
    }

    private TokenClient tokens(StoredNode node) {
        return new TokenClient(proxies, new NodeRegistries(node, trust));
    }

    private void authenticated(Target target, String step) {
        Instant now = site.host().clock().instant();
        site.events()
                .publish(
                        new StepChanged(
                                target.name(),
                                "jbake:auth:" + step,
                                List.of(),
                                step,
                                now,
                                now,
                                false,
                                null,
                                null));
    }

    /// What is behind each mount, for a session to serve.
    static Map<String, FileTree> trees(Map<String, Mount> mounts) throws UnusableInput {
        Map<String, FileTree> trees = new TreeMap<>();
        for (Map.Entry<String, Mount> each : mounts.entrySet()) {
            if (!(each.getValue() instanceof Mount.Upload)) {
                trees.put(each.getKey(), tree(each.getValue()));
            }
        }
        return trees;
    }

    private static FileTree tree(Mount mount) throws UnusableInput {
        return switch (mount) {
            case Mount.Folder folder -> {
                try {
                    yield new FolderTree(ContextFolder.at(folder.path()));
                } catch (ContextFailure problem) {
                    throw new UnusableInput("context", String.valueOf(problem.getMessage()), "");
                }
            }
            case Mount.OneFile file -> MemoryTree.of(file.name(), file.text());
            case Mount.Nothing _ -> new EmptyTree();
            case Mount.StandardInput _ ->
                    throw new IllegalStateException("standard input was not looked at");
            case Mount.Upload upload ->
                    throw new IllegalStateException(upload.id() + " is no tree");
            case Mount.Page page ->
                    throw new IllegalStateException(page.address() + " was not fetched");
        };
    }
}
