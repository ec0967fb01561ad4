package dev.jbake.build;

import dev.jbake.host.Host;
import dev.jbake.target.GitAddress;
import dev.jbake.target.RemoteAddress;
import dev.jbake.target.Ssh;
import dev.jbake.target.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// The ssh agents that one target declares; this is the socket of each, looked at before anything
/// is built.
final class TargetAgents {
    /// The agent that BuildKit's git uses.
    private static final String DEFAULT = "default";

    private TargetAgents() {}

    /// Sockets by the id that build steps use.
    ///
    /// @param tree where relative named contexts start; null for this machine
    static SequencedMap<String, Path> of(Target target, Host host, @Nullable RemoteAddress tree)
            throws UnusableInput {
        SequencedMap<String, Path> agents = new LinkedHashMap<>();
        for (Ssh each : target.ssh()) {
            agents.put(each.id().isEmpty() ? DEFAULT : each.id(), socket(each.paths(), host));
        }
        if (!agents.containsKey(DEFAULT) && isReachedBySsh(target, tree)) {
            agents.put(DEFAULT, socket(List.of(), host));
        }
        return agents;
    }

    private static boolean isReachedBySsh(Target target, @Nullable RemoteAddress tree) {
        for (RemoteAddress each : RemoteInputs.addresses(target, tree)) {
            if (each instanceof GitAddress git && git.isSsh()) {
                return true;
            }
        }
        return false;
    }

    /// @param paths of an agent's socket; the user's own agent where there is none
    static Path socket(List<String> paths, Host host) throws UnusableInput {
        String written =
                paths.isEmpty()
                        ? host.environment().get("SSH_AUTH_SOCK").orElse("")
                        : paths.getFirst();
        if (written.isEmpty()) {
            throw new UnusableInput(
                    "ssh",
                    "there is no ssh agent to forward: SSH_AUTH_SOCK is not set",
                    "Start one and give it a key: eval \"$(ssh-agent)\" && ssh-add");
        }
        Path path = host.resolve(written);
        if (!Files.exists(path)) {
            throw new UnusableInput(
                    "ssh",
                    "there is nothing at %s, where an ssh agent should listen".formatted(written),
                    "Start one and give it a key: eval \"$(ssh-agent)\" && ssh-add");
        }
        if (paths.size() > 1 || !isSocket(path)) {
            throw new UnusableInput(
                    "ssh",
                    "%s is a key, and only agents can be forwarded so far"
                            .formatted(String.join(",", paths)),
                    "Give it to your agent, and forward that: ssh-add %s"
                            .formatted(String.join(" ", paths)));
        }
        return path;
    }

    private static boolean isSocket(Path path) {
        try {
            return Files.getAttribute(path, "unix:mode") instanceof Integer mode
                    && (mode & 0170000) == 0140000;
        } catch (IOException unreadable) {
            return false;
        }
    }
}
