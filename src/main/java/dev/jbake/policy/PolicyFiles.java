package dev.jbake.policy;

import dev.jbake.host.Host;
import dev.jbake.rego.Program;
import dev.jbake.rego.RegoException;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Where policy files lie: in the build's context, or with `cwd://` in the working directory, and
/// never outside of either.
final class PolicyFiles {
    /// The largest policy file, in bytes.
    private static final long LIMIT = 2 << 20;

    private static final int DEEPEST = 50;
    private static final String WORKING_DIRECTORY = "cwd://";

    private final Host host;
    private final @Nullable Path context;
    private final @Nullable Path own;

    /// @param context the folder of the context; null where it is not of this machine
    /// @param own the file beside the Dockerfile, which lies where that lies
    PolicyFiles(Host host, @Nullable Path context, @Nullable Path own) {
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

    /// The texts of files and of all that they import, by their names.
    Map<String, String> texts(Iterable<String> names) throws PolicyFailure, RegoException {
        Map<String, String> texts = new LinkedHashMap<>();
        for (String name : names) {
            texts.put(
                    name,
                    read(name)
                            .orElseThrow(() ->
                                    new PolicyFailure(
                                            "policy file %s not found".formatted(name), null)));
        }
        for (int depth = 0; depth < DEEPEST; depth++) {
            Set<String> imported = Program.imported(texts);
            if (imported.isEmpty()) {
                return texts;
            }
            for (String name : imported) {
                texts.put(
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
        if (own != null && name.equals(name(own, host))) {
            return read(name, own);
        }
        Path folder = name.startsWith(WORKING_DIRECTORY) ? host.directory() : context;
        if (folder == null) {
            throw new PolicyFailure(
                    "policy file %s: the context is not a folder of this machine; name the file with cwd://"
                            .formatted(name),
                    null);
        }
        String below =
                name.startsWith(WORKING_DIRECTORY)
                        ? name.substring(WORKING_DIRECTORY.length())
                        : name;
        Path file = folder.resolve(below).normalize();
        try {
            if (!Files.isRegularFile(file)) {
                return Optional.empty();
            }
            if (!file.toRealPath().startsWith(folder.toRealPath())) {
                throw new PolicyFailure(
                        "policy file %s lies outside of %s".formatted(name, folder), null);
            }
            return read(name, file);
        } catch (IOException unreadable) {
            throw unreadable(name, unreadable);
        }
    }

    private static Optional<String> read(String name, Path file) throws PolicyFailure {
        try {
            if (Files.size(file) > LIMIT) {
                throw new PolicyFailure(
                        "policy file %s is larger than 2 MiB".formatted(name), null);
            }
            return Optional.of(Files.readString(file));
        } catch (MalformedInputException notText) {
            throw new PolicyFailure("policy file %s is not UTF-8".formatted(name), notText);
        } catch (IOException unreadable) {
            throw unreadable(name, unreadable);
        }
    }

    private static PolicyFailure unreadable(String name, IOException why) {
        return new PolicyFailure(
                "policy file %s cannot be read: %s".formatted(name, why.getMessage()), why);
    }
}
