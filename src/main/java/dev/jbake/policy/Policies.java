package dev.jbake.policy;

import dev.jbake.buildkit.session.SourceAnswer;
import dev.jbake.buildkit.session.SourceJudge;
import dev.jbake.buildkit.session.SourceQuestion;
import dev.jbake.host.Host;
import dev.jbake.rego.RegoException;
import dev.jbake.target.Attributes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// All policies of a target; this is the door of this room. A source may be used if each of them
/// allows it.
public final class Policies implements SourceJudge {
    private final List<PolicySet> sets;
    private final List<String> files;
    private final boolean proxy;
    private final String platform;

    private Policies(List<PolicySet> sets, List<String> files, boolean proxy, String platform) {
        this.sets = List.copyOf(sets);
        this.files = List.copyOf(files);
        this.proxy = proxy;
        this.platform = platform;
    }

    /// What there is to know before policies are read.
    ///
    /// @param own the policy beside the Dockerfile, absolute; null where there is none
    /// @param beside the name of the policy beside a Dockerfile that comes with the context, where
    ///   there may be one; null where the Dockerfile is of this machine
    /// @param written the attribute `policy` of the target
    /// @param context where the context's files are; null where there are none
    /// @param platform of the builder
    public record Request(
            @Nullable Path own,
            @Nullable String beside,
            List<Attributes> written,
            @Nullable PolicyContext context,
            PolicyEnvironment environment,
            String platform) {
        public Request {
            written = List.copyOf(written);
        }
    }

    /// Reads the policies of a target.
    ///
    /// @return empty where it has none
    public static Optional<Policies> of(Request request, Host host, PolicyLog log)
            throws PolicyFailure {
        Path own = request.own();
        String beside = request.beside();
        List<PolicyWish> wishes =
                new ArrayList<>(
                        PolicyWish.of(
                                own == null ? beside : PolicyFiles.name(own, host),
                                request.written()));
        PolicyFiles files = new PolicyFiles(host, request.context(), own);
        if (own == null && beside != null) {
            PolicyWish first = wishes.isEmpty() ? null : wishes.getFirst();
            if (first != null
                    && first.files().equals(List.of(beside))
                    && files.read(beside).isEmpty()) {
                wishes.removeFirst();
            }
        }
        if (wishes.isEmpty()) {
            return Optional.empty();
        }
        List<PolicySet> sets = new ArrayList<>();
        List<String> names = new ArrayList<>();
        boolean proxy = false;
        for (PolicyWish wish : wishes) {
            PolicySet set = set(wish, files, request, host, log);
            names.addAll(wish.files());
            proxy |= set.wantsProxy();
            sets.add(set);
        }
        return Optional.of(new Policies(sets, names, proxy, request.platform()));
    }

    private static PolicySet set(
            PolicyWish wish, PolicyFiles files, Request request, Host host, PolicyLog log)
            throws PolicyFailure {
        try {
            return new PolicySet(
                    files.program(wish.files()),
                    files,
                    request.environment(),
                    wish.level() == null ? PolicyLevel.INFO : wish.level(),
                    log,
                    host.clock());
        } catch (RegoException wrong) {
            throw new PolicyFailure(String.valueOf(wrong.getMessage()), wrong);
        }
    }

    /// Names of the files, as written.
    public List<String> files() {
        return files;
    }

    /// Whether steps are to reach the network through BuildKit's proxy alone.
    public boolean wantsProxy() {
        return proxy;
    }

    @Override
    public SourceAnswer judge(SourceQuestion question) throws IOException {
        try {
            for (PolicySet each : sets) {
                SourceAnswer answer = each.judge(question, platform);
                if (!(answer instanceof SourceAnswer.Allow)) {
                    return answer;
                }
            }
            return new SourceAnswer.Allow();
        } catch (PolicyFailure failure) {
            throw new IOException(failure.words(), failure);
        }
    }
}
