package dev.jbake.manifest;

/// What is said of the two attributes that make several targets of one block; they are not in the
/// table because nothing is left of them in a target.
final class MatrixDoc {
    static final String MATRIX =
            "Makes one target for each combination of values; each axis is a name for use in the"
                    + " other attributes.";
    static final String NAME =
            "The name of each target that a matrix makes; the label is then a group of them all.";

    private MatrixDoc() {}
}
