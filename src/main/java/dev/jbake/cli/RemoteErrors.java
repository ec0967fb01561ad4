package dev.jbake.cli;

import dev.jbake.diagnostic.Diagnostic;
import dev.jbake.diagnostic.Spelling;
import dev.jbake.target.RemoteAddress;
import dev.jbake.target.Target;
import java.util.ArrayList;
import java.util.List;

/// The sentences about manifests that lie elsewhere, where they can be read and something is wrong
/// with them.
final class RemoteErrors {
    private static final int SHOWN = 12;

    private RemoteErrors() {}

    /// @param beside what is in the folder where the file should be
    static Diagnostic missing(String name, RemoteAddress address, List<String> beside) {
        List<String> help = new ArrayList<>();
        Spelling.didYouMean(name, beside).ifPresentOrElse(help::add, () -> help.add(list(beside)));
        help.add("A file of this machine is -f cwd://%s.".formatted(name));
        return Diagnostic.error(
                "no-such-file",
                "There is no file \"%s\" in %s.".formatted(name, address.shown()),
                null,
                help.toArray(String[]::new));
    }

    /// @param names what is at the root of the tree
    static Diagnostic none(RemoteAddress address, List<String> names) {
        return Diagnostic.error(
                "no-manifest",
                "There is no manifest at the root of %s.".formatted(address.shown()),
                null,
                list(names),
                "Name one with -f, or its folder behind the address: #ref:folder.");
    }

    /// @param names values of `-f`
    static Diagnostic noTree(String address, List<String> names) {
        return Diagnostic.warning(
                "unused-option",
                "%s is a single file, so -f %s has nothing to name; it is passed over."
                        .formatted(address, String.join(" -f ", names)),
                null,
                "A file of this machine is -f cwd://%s.".formatted(names.getFirst()));
    }

    static Diagnostic dockerfile(Target target) {
        return Diagnostic.error(
                "remote-dockerfile",
                "reading a dockerfile for a remote build invocation is currently not supported: the context of \"%s\" is a folder of this machine, and its Dockerfile would be too."
                        .formatted(target.name()),
                target.span(),
                "If that is meant: dockerfile = \"cwd://%s\"."
                        .formatted(
                                target.context().equals(".")
                                        ? target.dockerfile()
                                        : target.context() + "/" + target.dockerfile()));
    }

    private static String list(List<String> names) {
        if (names.isEmpty()) {
            return "There is nothing there.";
        }
        String more = names.size() > SHOWN ? ", …" : ".";
        return "There is "
                + String.join(", ", names.subList(0, Math.min(SHOWN, names.size())))
                + more;
    }
}
