package dev.jbake.cli;

import java.util.List;

/// An option of `jbake build`; this table is what its help, its completion and both readers of its
/// command line ([BuildCommand] and [PlainLine]) go by.
enum BuildOption {
    FILE(
            Takes.VALUES,
            "FILE",
            "Manifest to read, '-' for standard input. May be repeated.",
            "-f",
            "--file"),
    SET(
            Takes.VALUES,
            "TARGET.KEY=VALUE",
            "Override an attribute, such as 'app.args.V=1' or '*.platform=linux/arm64'. May be repeated.",
            "--set"),
    VAR(Takes.VALUES, "NAME=VALUE", "Set a variable. May be repeated.", "--var"),
    PRINT(Takes.NOTHING, "", "Print the resolved targets as JSON and build nothing.", "--print"),
    LIST(
            Takes.ONE_VALUE,
            "WHAT",
            "List 'targets' or 'variables' and build nothing; as JSON with 'type=targets,format=json'.",
            "--list"),
    LIST_TARGETS(Takes.NOTHING, "", "", "--list-targets"),
    LIST_VARIABLES(Takes.NOTHING, "", "", "--list-variables"),
    LOAD(Takes.NOTHING, "", "Load the results into the engine's images.", "--load"),
    PUSH(Takes.NOTHING, "", "Push the results to their registries.", "--push"),
    NO_CACHE(Takes.PERHAPS_BOOL, "BOOL", "Build every step again.", "--no-cache"),
    PULL(Takes.PERHAPS_BOOL, "BOOL", "Always look for newer base images.", "--pull"),
    CALL(
            Takes.ONE_VALUE,
            "NAME",
            "Ask the frontend for 'check', 'outline' or 'targets' instead of building.",
            "--call"),
    CHECK(Takes.PERHAPS_BOOL, "BOOL", "The same as --call=check.", "--check"),
    SBOM(
            Takes.ONE_VALUE,
            "VALUE",
            "Attach an SBOM to every image: 'true', 'false' or settings such as 'generator=IMAGE'.",
            "--sbom"),
    PROVENANCE(
            Takes.ONE_VALUE,
            "VALUE",
            "Attach provenance to every image: 'true', 'false' or settings such as 'mode=max'.",
            "--provenance"),
    POLICY(
            Takes.VALUES,
            "SETTINGS",
            "Change the source policies of every target: 'disabled=true', 'strict=BOOL' or 'log-level=LEVEL'. May be repeated.",
            "--policy"),
    PROGRESS(
            Takes.ONE_VALUE,
            "MODE",
            "How progress is shown: auto, tty, plain, quiet or rawjson. Default: BUILDKIT_PROGRESS, or else auto.",
            "--progress"),
    BUILDER(
            Takes.ONE_VALUE,
            "NAME",
            "Builder to use instead of those that targets name. Default: BUILDX_BUILDER, or what each target names, or the current one.",
            "--builder"),
    METADATA_FILE(
            Takes.ONE_VALUE,
            "FILE",
            "Write digests and more of each target as JSON.",
            "--metadata-file"),
    RESULT_FILE(
            Takes.ONE_VALUE,
            "FILE",
            "Write how each target ended as JSON, also when the build fails: outcome, digest, images, steps, retries and more. 'jbake schema result' says what is in it.",
            "--result-file"),
    ALLOW(
            Takes.VALUES,
            "RIGHT",
            "Grant a right that targets ask for: network.host, security.insecure, device[=NAME], ssh, buildx.local.delete, fs=PATH, fs.read=PATH or fs.write=PATH. May be repeated.",
            "--allow"),
    JOBS(
            Takes.ONE_VALUE,
            "HOW",
            "How many targets at once (0 for all), and what a failure does to the others: 'fail-fast' stops them, 'defer-output' too and exports nothing before all are built, 'defer-error' is --keep-going; such as 'defer-error,parallel=4'. Default: fail-fast, and twice the processors, at least 4, for each node.",
            "-j",
            "--jobs"),
    KEEP_GOING(
            Takes.NOTHING,
            "",
            "After a failure go on with all targets that do not need the failed one.",
            "-k",
            "--keep-going"),
    RETRIES(
            Takes.ONE_VALUE,
            "N",
            "Begin a target again up to N times after its builder died, which is started anew with its cache. Temporary errors of registries are waited out for 90 seconds whatever N is, but not with 0. Default: JBAKE_RETRIES, or 2 where CI is set; else a builder's death ends the run.",
            "--retries"),
    PUBLISH(
            Takes.ONE_VALUE,
            "MODE",
            "How images are pushed: 'each' under its names when it is ready, or 'atomic': all by digest first, and names only when every target has succeeded, 'latest' and its like last. Default: each.",
            "--publish"),
    STRICT(Takes.NOTHING, "", "Take warnings about the manifest for errors.", "--strict");

    /// What is written after an option's name.
    enum Takes {
        /// It is a switch.
        NOTHING,
        /// A value; the option may stand once.
        ONE_VALUE,
        /// A value; the option may be repeated.
        VALUES,
        /// `=true` or `=false`, or nothing for `true`.
        PERHAPS_BOOL,
    }

    private final Takes takes;
    private final String value;
    private final String meaning;
    private final String shortName;
    private final String longName;

    BuildOption(Takes takes, String value, String meaning, String longName) {
        this(takes, value, meaning, "", longName);
    }

    BuildOption(Takes takes, String value, String meaning, String shortName, String longName) {
        this.takes = takes;
        this.value = value;
        this.meaning = meaning;
        this.shortName = shortName;
        this.longName = longName;
    }

    Takes takes() {
        return takes;
    }

    /// What stands for its value in help texts; empty where it takes none.
    String value() {
        return value;
    }

    /// Empty for an option that is only there for old scripts.
    String meaning() {
        return meaning;
    }

    boolean hidden() {
        return meaning.isEmpty();
    }

    /// The short one first.
    List<String> names() {
        return shortName.isEmpty() ? List.of(longName) : List.of(shortName, longName);
    }

    String longName() {
        return longName;
    }
}
