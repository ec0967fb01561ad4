package dev.jbake.remote;

import dev.jbake.build.UnusableInput;
import dev.jbake.buildkit.BuildkitException;
import dev.jbake.target.GitAddress;
import dev.jbake.target.RemoteAddress;
import dev.jbake.target.WebAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Every sentence of this room, and the way from other rooms' exceptions to its own.
final class RemoteFailures {
    private static final String WRAPPED = "rpc error: code = ";
    private static final String DESCRIPTION = " desc = ";

    private RemoteFailures() {}

    /// The address itself makes no sense.
    static RemoteException address(RemoteAddress address, String problem) {
        return new RemoteException(
                "%s: %s".formatted(address.shown(), problem),
                List.of(
                        "A git address is URL#ref:folder, or URL?ref=…&tag=…&branch=…&subdir=…"
                                + "&checksum=….",
                        "Quote it: shells know ? and & as well."));
    }

    static RemoteException agent(UnusableInput problem) {
        return new RemoteException(
                problem.words(),
                problem.hint().isEmpty() ? List.of() : List.of(problem.hint()),
                problem);
    }

    static RemoteException tooLarge(WebAddress address, long size) {
        return new RemoteException(
                "%s is larger than a definition may be: %d bytes, and at most %d."
                        .formatted(address.shown(), size, RemoteDefinition.LARGEST_FILE),
                List.of("An archive may be larger: tar, tar.gz, tar.bz2, tar.xz."));
    }

    static RemoteException tooLarge(String path, long most) {
        return new RemoteException(
                "open %s: larger than %d bytes".formatted(path, most), List.of());
    }

    static RemoteException missing(RemoteAddress address, String path) {
        return new RemoteException(
                "open %s: no such file or directory in %s".formatted(path, address.shown()),
                List.of());
    }

    /// What could not be fetched, in BuildKit's words.
    static RemoteException fetch(RemoteAddress address, BuildkitException problem) {
        String words = without(address, unwrapped(problem.getMessage()));
        if (problem.kind() == BuildkitException.Kind.LOST) {
            return new RemoteException(
                    "the builder is gone: " + words, List.of("jbake ls shows builders."), problem);
        }
        return new RemoteException(
                "cannot fetch %s: %s".formatted(address.shown(), words),
                advice(address, words.toLowerCase(Locale.ROOT)),
                problem);
    }

    private static List<String> advice(RemoteAddress address, String words) {
        List<String> advice = new ArrayList<>();
        switch (address) {
            case GitAddress git -> {
                if (!git.ref().isEmpty()
                        && (words.contains("does not contain ref")
                                || words.contains("couldn't find remote ref")
                                || words.contains("did not match any")
                                || words.contains("not our ref")
                                || words.contains("unadvertised object"))) {
                    advice.add(
                            "The repository has no branch, tag or commit \"%s\"."
                                    .formatted(git.ref()));
                } else if (!git.subdir().isEmpty() && words.contains("subdir")) {
                    advice.add("The repository has no folder \"%s\".".formatted(git.subdir()));
                } else if (words.contains("terminal prompts disabled")
                        || words.contains("authentication")
                        || words.contains("401")
                        || words.contains("403")) {
                    advice.add(
                            "Give a token of %s in BUILDX_BAKE_GIT_AUTH_TOKEN, or a whole header in"
                                            .formatted(git.host())
                                    + " BUILDX_BAKE_GIT_AUTH_HEADER.");
                } else if (words.contains("host key verification failed")) {
                    advice.add(
                            "Your ~/.ssh/known_hosts knows another key of %s."
                                    .formatted(git.host()));
                } else if (git.isSsh()) {
                    advice.add("Give your key to your agent: ssh-add");
                }
            }
            case WebAddress _ -> {
                if (words.contains("404")) {
                    advice.add("The server has no such file.");
                } else if (words.contains("401") || words.contains("403")) {
                    advice.add("The server wants to know who you are.");
                }
            }
        }
        if (words.contains("no such host")
                || words.contains("connection refused")
                || words.contains("could not resolve host")
                || words.contains("couldn't connect")
                || words.contains("unreachable")) {
            advice.add(
                    "It is the builder that fetches: the address must be reachable from its"
                            + " container.");
        }
        return advice;
    }

    /// Go says with every error that it crossed gRPC, which says nothing to people.
    private static String unwrapped(String message) {
        String rest = message;
        for (int at = rest.indexOf(WRAPPED); at >= 0; at = rest.indexOf(WRAPPED)) {
            int end = rest.indexOf(DESCRIPTION, at);
            if (end < 0) {
                return rest;
            }
            rest = rest.substring(0, at) + rest.substring(end + DESCRIPTION.length());
        }
        return rest.strip();
    }

    /// Passwords of the address do not show up in messages.
    private static String without(RemoteAddress address, String message) {
        return message.replace(address.written(), address.shown());
    }
}
