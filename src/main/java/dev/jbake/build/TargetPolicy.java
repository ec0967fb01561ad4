package dev.jbake.build;

import dev.jbake.buildkit.BuildkitClient;
import dev.jbake.buildkit.BuildkitException;
import dev.jbake.buildkit.SolveRequest.Sources;
import dev.jbake.buildkit.session.PolicyVerifier;
import dev.jbake.host.Host;
import dev.jbake.policy.Policies;
import dev.jbake.policy.PolicyContext;
import dev.jbake.policy.PolicyEnvironment;
import dev.jbake.policy.PolicyFailure;
import dev.jbake.policy.PolicyFolder;
import dev.jbake.policy.PolicyLog;
import dev.jbake.target.Platform;
import dev.jbake.target.Target;
import io.grpc.BindableService;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The policies in Rego that a target is held to while it is built: those it names, and the one
/// beside its Dockerfile.
final class TargetPolicy implements AutoCloseable {
    private static final String ATTRIBUTE = "policy";
    private static final String CAPABILITY = "source.policy.session";

    private final @Nullable Policies policies;
    private final PolicySteps steps;
    private final @Nullable FetchedContext fetched;

    private TargetPolicy(
            @Nullable Policies policies, PolicySteps steps, @Nullable FetchedContext fetched) {
        this.policies = policies;
        this.steps = steps;
        this.fetched = fetched;
    }

    /// Reads them.
    ///
    /// @param fetched the context, where it is not of this machine; closed with this
    /// @param platform of the builder
    static TargetPolicy of(
            Target target,
            BuildInputs files,
            @Nullable FetchedContext fetched,
            Host host,
            Platform platform,
            PolicySteps steps)
            throws UnusableInput {
        boolean read = false;
        try {
            PolicyContext context = context(files, fetched);
            Optional<Policies> policies = read(target, files, context, host, platform, steps);
            policies.ifPresent(each -> steps.named(each.files()));
            read = true;
            return new TargetPolicy(policies.orElse(null), steps, fetched);
        } finally {
            if (!read && fetched != null) {
                fetched.close();
            }
        }
    }

    /// Looks whether they can be read, without a word about it; those of a remote context are read
    /// when that is there.
    static void check(Target target, BuildInputs files, Host host) throws UnusableInput {
        if (files.contextFolder() != null) {
            boolean _ =
                    read(
                                    target,
                                    files,
                                    context(files, null),
                                    host,
                                    new Platform("linux", null, "amd64", null),
                                    _ -> {})
                            .isPresent();
        }
    }

    private static @Nullable PolicyContext context(
            BuildInputs files, @Nullable FetchedContext fetched) {
        Path folder = files.contextFolder();
        return folder == null ? fetched : new PolicyFolder(folder);
    }

    /// Whether a target may be held to any; what is beside the Dockerfile of a remote context is
    /// not known yet.
    static boolean holds(Target target, BuildInputs files) {
        return !files.graphs().isEmpty() || beside(files) != null || !target.policy().isEmpty();
    }

    private static Optional<Policies> read(
            Target target,
            BuildInputs files,
            @Nullable PolicyContext context,
            Host host,
            Platform platform,
            PolicyLog log)
            throws UnusableInput {
        String filename = String.valueOf(files.attributes().get("filename"));
        Path own = beside(files);
        boolean ours = files.mounts().containsKey("dockerfile") || files.contextFolder() != null;
        String beside = ours || context == null ? null : filename + ".rego";
        if (own == null && beside == null && target.policy().isEmpty()) {
            return Optional.empty();
        }
        var environment =
                new PolicyEnvironment(target.args(), target.labels(), filename, target.stage());
        try {
            return Policies.of(
                    new Policies.Request(
                            own,
                            beside,
                            target.policy(),
                            context,
                            environment,
                            platform.toString()),
                    host,
                    log);
        } catch (PolicyFailure wrong) {
            throw new UnusableInput(
                    ATTRIBUTE,
                    wrong.words(),
                    "Mend the policy, or build without it, with --policy disabled=true.");
        }
    }

    /// The policy that belongs to a Dockerfile of this machine, without being named.
    private static @Nullable Path beside(BuildInputs files) {
        if (!(files.mounts().get("dockerfile") instanceof Mount.Folder folder)) {
            return null;
        }
        Path file = folder.path().resolve(files.attributes().get("filename") + ".rego");
        return Files.exists(file) ? file : null;
    }

    /// What the session answers with.
    List<BindableService> services() {
        return policies == null ? List.of() : List.of(new PolicyVerifier(policies));
    }

    /// What BuildKit is to ask.
    ///
    /// @throws UnusableInput if it cannot, and has to
    Sources sources(BuildkitClient client)
            throws BuildkitException, UnusableInput, InterruptedException {
        if (policies == null) {
            return Sources.UNASKED;
        }
        if (!client.capabilities().llb().contains(CAPABILITY)) {
            throw new UnusableInput(
                    ATTRIBUTE,
                    "the builder's BuildKit cannot ask policies; it takes v0.27 or newer",
                    "Update the builder, or build without policies, with --policy disabled=true.");
        }
        return policies.wantsProxy() ? Sources.ASKED_AND_PROXIED : Sources.ASKED;
    }

    /// Ends what is shown of them.
    ///
    /// @param failure of the build; null where it has none
    void end(@Nullable TargetFailure failure) {
        boolean denied =
                failure != null
                        && (!failure.denials().isEmpty()
                                || failure.line().contains("not allowed by policy"));
        steps.end(denied && failure != null ? failure.line() : null);
    }

    @Override
    public void close() {
        end(null);
        if (fetched != null) {
            fetched.close();
        }
    }
}
