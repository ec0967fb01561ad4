package dev.jbake.manifest;

/// Where a block comes from; this decides what its names and paths mean.
///
/// @param space what its names are in
/// @param included the file was named by an `include`, so that its paths start from its own folder
///   whatever its form
record Origin(SourceInput input, Namespace space, boolean included) {

    /// Of a file that was found or named on the command line.
    static Origin of(SourceInput input) {
        return new Origin(input, Namespace.ROOT, false);
    }

    Form form() {
        return input.form();
    }

    /// All paths start from the file's own folder, and not from the working directory.
    boolean startsPaths() {
        return included || input.form() == Form.JBAKE;
    }

    String folder() {
        return LocalPath.folderOf(input.file().name());
    }
}
