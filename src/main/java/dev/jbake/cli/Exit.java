package dev.jbake.cli;

import org.jspecify.annotations.Nullable;

/// How the program ends; this is every exit code there is, with what it means.
///
/// Where docker buildx has a code of its own, it is the same one.
public enum Exit {
    OK(0, "everything asked for was done"),
    FAILED(
            1,
            "a command or the manifest is wrong, or a target, the engine, builder or registry failed"),
    BUG(70, "jbake itself is wrong; --debug shows where"),
    INTERNAL(100, "BuildKit reported an internal error"),
    EXHAUSTED(102, "BuildKit or this machine ran out of a resource, such as disk or memory"),
    USAGE(125, "an option could not be understood"),
    INTERRUPTED(130, "it was stopped by Ctrl-C"),
    TERMINATED(143, "it was stopped by SIGTERM");

    private final int code;
    private final String meaning;

    Exit(int code, String meaning) {
        this.code = code;
        this.meaning = meaning;
    }

    /// How a command ends that could not read or write something.
    static Exit ofWorld(@Nullable Throwable why) {
        return why != null && String.valueOf(why.getMessage()).contains("No space left on device")
                ? EXHAUSTED
                : FAILED;
    }

    public int code() {
        return code;
    }

    public String meaning() {
        return meaning;
    }
}
