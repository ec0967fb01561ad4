package dev.jbake.manifest;

/// A way to write a manifest; this decides the reader, how strict it is, and what paths start from.
public enum Form {
    /// `jbake.yaml`, jbake's own: unknown attributes are errors, and paths start from the file's
    /// own folder.
    JBAKE("jbake YAML"),
    /// `docker-bake.hcl`, as buildx reads it: paths start from the working directory.
    HCL("HCL"),
    /// `docker-bake.json`, the JSON form of the same.
    JSON("JSON"),
    /// `compose.yaml`: services that are built are targets; all such files are read as one, and
    /// before all others.
    COMPOSE("Compose");

    private final String title;

    Form(String title) {
        this.title = title;
    }

    /// How a message names it.
    public String title() {
        return title;
    }

    /// Unknown names are mistakes here; elsewhere buildx passes over them, so we only warn.
    boolean strict() {
        return this == JBAKE;
    }
}
