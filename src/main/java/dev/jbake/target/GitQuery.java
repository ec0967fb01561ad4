package dev.jbake.target;

import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The query of a git address, read into what it means together with the fragment.
///
/// @param problem the first thing that is wrong, for people; null where nothing is
record GitQuery(String ref, String subdir, GitOptions options, @Nullable String problem) {

    /// @param ref of the fragment; may be ""
    /// @param subdir of the fragment; may be ""
    ///
    ///   Source: BuildKit's `dfgitutil`, and its sentences.
    static GitQuery read(String query, String ref, String subdir) {
        Reader reader = new Reader(ref, subdir);
        TreeMap<String, String> values = new TreeMap<>();
        for (UrlText.Pair pair : UrlText.query(query)) {
            if (values.putIfAbsent(pair.key(), pair.value()) != null) {
                reader.wrong("query \"%s\" has multiple values".formatted(pair.key()));
            }
        }
        values.forEach(reader::read);
        reader.finish();
        return new GitQuery(
                reader.ref,
                reader.subdir,
                new GitOptions(
                        reader.checksum,
                        reader.keepGitDir,
                        reader.skipsSubmodules,
                        reader.mtime,
                        reader.fetchByCommit),
                reader.problem);
    }

    private static final class Reader {
        private String ref;
        private String subdir;
        private String tag = "";
        private String branch = "";
        private String checksum = "";
        private String mtime = "";
        private boolean keepGitDir;
        private boolean skipsSubmodules;
        private boolean fetchByCommit;
        private @Nullable String problem;

        private Reader(String ref, String subdir) {
            this.ref = ref;
            this.subdir = subdir;
        }

        private void wrong(String sentence) {
            if (problem == null) {
                problem = sentence;
            }
        }

        private void read(String key, String value) {
            switch (key) {
                case "submodules" -> skipsSubmodules = !truth(key, value);
                case "keep-git-dir" -> keepGitDir = truth(key, value);
                case "fetch-by-commit" -> fetchByCommit = truth(key, value);
                case "ref", "tag", "branch", "subdir", "checksum", "commit", "mtime" -> {
                    if (value.isEmpty()) {
                        wrong("query \"%s\" has no value".formatted(key));
                    } else {
                        text(key, value);
                    }
                }
                default ->
                        wrong(
                                value.isEmpty()
                                        ? "query \"%s\" has no value".formatted(key)
                                        : "unexpected query \"%s\"".formatted(key));
            }
        }

        private void text(String key, String value) {
            switch (key) {
                case "ref" -> ref = agreed("ref", ref, value);
                case "subdir" -> subdir = agreed("subdir", subdir, value);
                case "tag" -> tag = value;
                case "branch" -> branch = value;
                case "mtime" -> {
                    if (!value.equals("checkout") && !value.equals("commit")) {
                        wrong(
                                "invalid mtime value: \"%s\" (must be \"checkout\" or \"commit\")"
                                        .formatted(value));
                    }
                    mtime = value;
                }
                default -> checksum = value;
            }
        }

        private void finish() {
            if (!tag.isEmpty()) {
                ref = agreed("ref", ref, prefixed("refs/tags/", tag));
            }
            if (!branch.isEmpty() && !tag.isEmpty()) {
                wrong("branch conflicts with tag");
            } else if (!branch.isEmpty()) {
                ref = agreed("ref", ref, prefixed("refs/heads/", branch));
            }
        }

        private String agreed(String what, String had, String has) {
            if (!had.isEmpty() && !had.equals(has)) {
                wrong("%s conflicts: \"%s\" vs \"%s\"".formatted(what, had, has));
            }
            return has;
        }

        private static String prefixed(String prefix, String name) {
            return name.startsWith(prefix) ? name : prefix + name;
        }

        /// A switch without a value is on.
        private boolean truth(String key, String value) {
            return switch (value) {
                case "", "1", "t", "T", "TRUE", "true", "True" -> true;
                case "0", "f", "F", "FALSE", "false", "False" -> false;
                default -> {
                    wrong("invalid %s value: \"%s\"".formatted(key, value));
                    yield false;
                }
            };
        }
    }
}
