package dev.jbake.policy;

import dev.jbake.host.Host;
import dev.jbake.rego.Program;
import dev.jbake.rego.RegoException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Where policy files lie: in the build's context, or with `cwd://` in the working directory.
final class PolicyFiles {
    /// The largest policy file, in bytes.
    private static final int LIMIT = 2 << 20;

    private static final int DEEPEST = 50;
    private static final String WORKING_DIRECTORY = "cwd://";

    private final Host host;
    private final @Nullable PolicyContext context;
    private final @Nullable Path own;

    /// @param context where the context's files are; null where there are none
    /// @param own the file beside a Dockerfile of this machine, which lies where that lies
    PolicyFiles(Host host, @Nullable PolicyContext context, @Nullable Path own) {
        this.host = host;
        this.context = context;
        this.own = own;
    }

    /// What the file beside the Dockerfile is called: its way from the working directory.
    static String name(Path own, Host host) {
        return own.startsWith(host.directory())
                ? host.directory().relativize(own).toString()
                : own.toString();
    }

    /// The program that files and all that they import make.
    Program program(Iterable<String> names) throws PolicyFailure, RegoException {
        Map<String, String> texts = new LinkedHashMap<>();
        for (String name : names) {
            texts.put(
                    name,
                    read(name)
                            .orElseThrow(() ->
                                    new PolicyFailure(
                                            "policy file %s not found".formatted(name), null)));
        }
        Map<String, String> libraries = new LinkedHashMap<>();
        for (int depth = 0; depth < DEEPEST; depth++) {
            Map<String, String> all = new LinkedHashMap<>(texts);
            all.putAll(libraries);
            Set<String> imported = Program.imported(all);
            if (imported.isEmpty()) {
                return Program.of(texts, libraries);
            }
            for (String name : imported) {
                libraries.put(
                        name,
                        read(name)
                                .orElseThrow(() ->
                                        new PolicyFailure(
                                                "the policy imports %s, which is not there"
                                                        .formatted(name),
                                                null)));
            }
        }
        throw new PolicyFailure("policies import each other over more than 50 files", null);
    }

    /// What a file says; empty where there is none.
    Optional<String> read(String name) throws PolicyFailure {
        try {
            if (own != null && name.equals(name(own, host))) {
                return Optional.of(PolicyFolder.text(own, LIMIT));
            }
            if (name.startsWith(WORKING_DIRECTORY)) {
                return new PolicyFolder(host.directory())
                        .read(name.substring(WORKING_DIRECTORY.length()), LIMIT);
            }
            if (context == null) {
                throw new PolicyFailure(
                        "policy file %s: the build has no context to look for it in; name the file with cwd://"
                                .formatted(name),
                        null);
            }
            return context.read(name, LIMIT);
        } catch (IOException unreadable) {
            throw unreadable(name, unreadable);
        }
    }

    private static PolicyFailure unreadable(String name, IOException why) {
        return new PolicyFailure(
                "policy file %s cannot be read: %s".formatted(name, why.getMessage()), why);
    }
}
