package dev.jbake.build;

import dev.jbake.buildkit.session.KeyRing;
import dev.jbake.buildkit.session.SshAgent;
import dev.jbake.host.Host;
import dev.jbake.target.GitAddress;
import dev.jbake.target.RemoteAddress;
import dev.jbake.target.Ssh;
import dev.jbake.target.Target;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// The ssh agents and keys that one target declares, looked at before anything is built.
final class TargetAgents {
    /// The agent that BuildKit's git uses.
    private static final String DEFAULT = "default";

    private static final String SSH = "ssh";
    private static final String START =
            "Start one and give it a key: eval \"$(ssh-agent)\" && ssh-add";

    private TargetAgents() {}

    /// Agents and keys by the id that build steps use.
    ///
    /// @param tree where relative named contexts start; null for this machine
    static SequencedMap<String, SshAgent> of(Target target, Host host, @Nullable RemoteAddress tree)
            throws UnusableInput {
        SequencedMap<String, SshAgent> agents = new LinkedHashMap<>();
        for (Ssh each : target.ssh()) {
            String id = each.id().isEmpty() ? DEFAULT : each.id();
            if (agents.putIfAbsent(id, agent(each.paths(), host)) != null) {
                throw new UnusableInput(
                        SSH,
                        "duplicate agent ID \"%s\"".formatted(id),
                        "Several keys of one id are written as one: %s=key1,key2".formatted(id));
            }
        }
        if (!agents.containsKey(DEFAULT) && isReachedBySsh(target, tree)) {
            agents.put(DEFAULT, agent(List.of(), host));
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

    /// @param paths of an agent's socket, or of keys; the user's own agent where there is none
    static SshAgent agent(List<String> paths, Host host) throws UnusableInput {
        boolean own = paths.isEmpty() || paths.equals(List.of(""));
        List<String> written =
                own ? List.of(host.environment().get("SSH_AUTH_SOCK").orElse("")) : paths;
        if (written.equals(List.of(""))) {
            throw new UnusableInput(
                    SSH, "there is no ssh agent to forward: SSH_AUTH_SOCK is not set", START);
        }
        List<Path> keys = new ArrayList<>();
        for (String each : written) {
            Path path = host.resolve(each);
            if (!Files.exists(path)) {
                throw new UnusableInput(
                        SSH,
                        own
                                ? "there is nothing at %s, where an ssh agent should listen"
                                        .formatted(each)
                                : "there is no ssh agent and no key at %s".formatted(each),
                        own ? START : "Paths start from " + host.directory() + ".");
            }
            if (!isSocket(path)) {
                keys.add(path);
            } else if (written.size() > 1) {
                throw new UnusableInput(
                        SSH,
                        "%s is an agent's socket, and cannot be forwarded together with others"
                                .formatted(each),
                        "Give each an id of its own, such as ssh = [\"default=%s\", \"other=…\"]."
                                .formatted(each));
            } else {
                return new SshAgent.Socket(path);
            }
        }
        return keys(keys);
    }

    private static KeyRing keys(List<Path> files) throws UnusableInput {
        for (Path file : files) {
            try {
                KeyRing.of(List.of(file));
            } catch (IOException unusable) {
                throw new UnusableInput(
                        SSH,
                        "cannot use the ssh key %s: %s".formatted(file, reason(unusable)),
                        "Give it to your agent, and forward that: ssh-add %s".formatted(file));
            }
        }
        try {
            return KeyRing.of(files);
        } catch (IOException changed) {
            throw new UnusableInput(SSH, "cannot use ssh keys: " + reason(changed), "");
        }
    }

    private static String reason(IOException problem) {
        return problem instanceof FileSystemException file
                ? Optional.ofNullable(file.getReason()).orElse("it cannot be read")
                : String.valueOf(problem.getMessage());
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
