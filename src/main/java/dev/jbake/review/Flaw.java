package dev.jbake.review;

import dev.jbake.diagnostic.Severity;
import java.util.Locale;

/// Everything a review can find, with what it means; this is the table that the reference of
/// findings is made from.
enum Flaw {
    UNUSED_VARIABLE(Severity.WARNING, true, "A variable that nothing refers to."),
    UNUSED_FUNCTION(Severity.WARNING, true, "A function that nothing calls."),
    UNUSED_VALUE(
            Severity.WARNING,
            true,
            "A value named at the top of a file that nothing refers to; often an attribute that"
                    + " slipped out of its block."),
    UNUSED_AXIS(Severity.WARNING, false, "An axis of a matrix that its target does not use."),
    UNUSED_TEMPLATE(
            Severity.WARNING,
            false,
            "A target whose name starts with `_` and that nothing inherits from or uses."),
    UNUSED_BUILDER(Severity.WARNING, false, "A builder that no target names."),
    REPEATED_DEFINITION(
            Severity.WARNING,
            true,
            "A variable, function, group or builder declared twice in one file; only the last one"
                    + " counts."),
    REPLACED_DEFINITION(
            Severity.NOTE, false, "A definition that one of a later file takes the place of."),
    REPEATED_TARGET(
            Severity.NOTE, false, "A target with several blocks in one file; they are merged."),
    HIDDEN_VARIABLE(
            Severity.WARNING,
            true,
            "An axis of a matrix with the name of a variable, which it hides in its target."),
    BUILT_IN_NAME(
            Severity.WARNING,
            true,
            "A variable or function with the name of a built-in one, which is used instead."),
    SAME_NAME(Severity.WARNING, true, "A group and a target of one name; the group is meant."),
    EMPTY_GROUP(Severity.WARNING, true, "A group without members."),
    REPEATED_ITEM(Severity.WARNING, false, "A list with the same item twice."),
    EMPTY_MATRIX(Severity.WARNING, true, "An axis without values, so that no target is made."),
    REPEATED_KEY(Severity.WARNING, true, "A map with the same key twice; the last one counts."),
    NUMBER_LOSES_TEXT(
            Severity.WARNING,
            true,
            "A number that loses digits where a text is meant: `1.20` becomes `1.2`."),
    PLAIN_REFERENCE(
            Severity.WARNING,
            true,
            "A text with `$NAME`, `$(NAME)` or `{{NAME}}` where there is a variable of that name;"
                    + " only `${NAME}` is replaced."),
    IDLE_DOCKERFILE(
            Severity.WARNING, true, "`dockerfile` beside `dockerfile-inline`, which wins over it."),
    IDLE_VALIDATION(
            Severity.NOTE, false, "A validation that does not look at the variable it stands in."),
    IDLE_TAGS(Severity.NOTE, false, "Tags of a target none of whose outputs has a name."),
    NEEDLESS_AFTER(
            Severity.NOTE,
            false,
            "An `after` that names a target whose result is used anyway, or that is waited for"
                    + " anyway."),
    UNKNOWN_NETWORK(Severity.ERROR, true, "A network other than default, none and host."),
    UNKNOWN_CALL(Severity.WARNING, true, "A `call` that the Dockerfile frontend does not know."),
    UNKNOWN_ENTITLEMENT(Severity.ERROR, true, "An entitlement that there is not."),
    UNKNOWN_PLATFORM(
            Severity.WARNING, true, "A platform whose system or architecture nobody knows."),
    UNKNOWN_OUTPUT(Severity.ERROR, true, "An output of a type that there is not."),
    OUTPUT_KEY(Severity.WARNING, true, "A key that an output of its type does not have."),
    UNKNOWN_CACHE(Severity.ERROR, true, "A cache of a type that there is not."),
    CACHE_KEY(Severity.WARNING, true, "A key that a cache of its type does not have."),
    CACHE_NEEDS(Severity.ERROR, true, "A cache that lacks a key it cannot do without."),
    IDLE_CACHE(Severity.WARNING, true, "A cache that can be written but not read, as `inline`."),
    UNKNOWN_ATTESTATION(Severity.WARNING, true, "An attestation other than provenance and sbom."),
    ATTESTATION_KEY(Severity.WARNING, true, "A key that provenance does not have."),
    UNKNOWN_WORD(
            Severity.WARNING,
            true,
            "A value that is none of those its key takes, such as `mode=maximum`."),
    NOT_A_REFERENCE(
            Severity.ERROR,
            true,
            "A tag, an image context or a registry cache whose name is no image reference."),
    PUSH_WITHOUT_NAME(
            Severity.ERROR,
            true,
            "An output that pushes, of a target that has neither tags nor name."),
    UNKNOWN_SCHEME(
            Severity.WARNING,
            true,
            "A named context that starts like a URL nobody knows, such as `docker-images://`."),
    NOT_AN_ADDRESS(Severity.WARNING, true, "An extra host whose address is none."),
    SECRET_SOURCE(
            Severity.WARNING,
            true,
            "A secret that says neither file nor variable, so that its id is taken for both."),
    TWO_SOURCES(
            Severity.WARNING, true, "A secret with a variable and a file; the file is not read."),
    UNSET_SECRET(
            Severity.WARNING,
            true,
            "A secret from an environment variable that is not set; steps see an empty one."),
    UNKNOWN_DRIVER(Severity.ERROR, true, "A builder with a driver that there is not."),
    DRIVER_OPTION(
            Severity.ERROR,
            true,
            "An option that the driver of a builder does not have, or a value that it does not take."),
    UNKNOWN_BUILDER(
            Severity.WARNING,
            true,
            "A target with a builder that is spelt almost like a declared one."),
    DUPLICATE_TAG(Severity.WARNING, true, "Two targets with one tag; the last one built keeps it."),
    DUPLICATE_CACHE(
            Severity.WARNING,
            true,
            "Two targets that write one cache; the last one built keeps it."),
    DUPLICATE_OUTPUT(Severity.ERROR, false, "Two targets that write the same file."),
    SHARED_FOLDER(Severity.WARNING, false, "Two targets that write into the same folder."),
    OUTSIDE_PROJECT(Severity.WARNING, true, "A context outside of the project's folder."),
    MISSING_CONTEXT(Severity.ERROR, false, "A context that is no folder."),
    MISSING_DOCKERFILE(Severity.ERROR, false, "A Dockerfile that is not there."),
    MISSING_SECRET(Severity.ERROR, false, "A secret whose file is not there."),
    UNKNOWN_STAGE(Severity.ERROR, false, "A `target` that is no stage of the Dockerfile."),
    UNKNOWN_FILTER(
            Severity.WARNING, false, "A `no-cache-filter` that is no stage of the Dockerfile."),
    UNDECLARED_ARG(
            Severity.WARNING, false, "An argument that no `ARG` of the Dockerfile declares."),
    UNUSED_CONTEXT(Severity.WARNING, false, "A named context that the Dockerfile does not name."),
    UNUSED_SECRET(Severity.NOTE, false, "A secret that no step of the Dockerfile mounts.");

    private final Severity severity;
    private final boolean atBuilds;
    private final String doc;

    Flaw(Severity severity, boolean atBuilds, String doc) {
        this.severity = severity;
        this.atBuilds = atBuilds;
        this.doc = doc;
    }

    /// The stable name.
    String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    Severity severity() {
        return severity;
    }

    /// Every build says it; otherwise only a review that is asked for.
    boolean atBuilds() {
        return atBuilds;
    }

    /// What it is, in Markdown.
    String doc() {
        return doc;
    }
}
