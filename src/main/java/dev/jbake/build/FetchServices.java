package dev.jbake.build;

import dev.jbake.buildkit.session.Secrets;
import dev.jbake.buildkit.session.Ssh;
import dev.jbake.buildkit.session.SshAgent;
import dev.jbake.host.Host;
import dev.jbake.target.GitAddress;
import dev.jbake.target.RemoteAddress;
import dev.jbake.target.WebAddress;
import io.grpc.BindableService;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What BuildKit may ask of us while it fetches a definition: the login to its git server, and an
/// agent with ssh keys.
public final class FetchServices {
    private static final String KEYS = "BUILDX_BAKE_GIT_SSH";

    private FetchServices() {}

    /// @throws UnusableInput when an agent is named that is not there
    public static List<BindableService> of(RemoteAddress address, Host host) throws UnusableInput {
        return switch (address) {
            case WebAddress _ -> List.of();
            case GitAddress git -> {
                List<BindableService> services = new ArrayList<>();
                services.add(new Secrets(GitAuth.of(host.environment(), git)));
                List<String> written = written(host);
                boolean agent = host.environment().nonEmpty("SSH_AUTH_SOCK").isPresent();
                if (git.isSsh() || !written.isEmpty() || agent) {
                    SshAgent keys = agent(written, host, git.isSsh());
                    if (keys != null) {
                        services.add(new Ssh(Map.of("default", keys)));
                    }
                }
                yield services;
            }
        };
    }

    private static List<String> written(Host host) {
        return Arrays.stream(host.environment().get(KEYS).orElse("").split(","))
                .filter(each -> !each.isEmpty())
                .toList();
    }

    /// An agent that is only a possibility, such as for submodules, need not work.
    private static @Nullable SshAgent agent(List<String> written, Host host, boolean needed)
            throws UnusableInput {
        try {
            return TargetAgents.agent(written, host);
        } catch (UnusableInput missing) {
            if (needed || !written.isEmpty()) {
                throw missing;
            }
            return null;
        }
    }
}
