package dev.jbake.manifest;

/// The reference of the manifest in Markdown, made from the tables that the parser is made from.
final class ManifestReference {
    private final StringBuilder text = new StringBuilder();

    private ManifestReference() {}

    /// The text of `docs/reference/manifest.md`.
    static String text() {
        var reference = new ManifestReference();
        reference.write();
        return reference.text.toString();
    }

    private void write() {
        text.append(
                """
                # The manifest

                <!-- Made from the attribute tables; run the tests with -Djbake.golden=update. -->

                A manifest says what to build. It is written as `jbake.yaml`, jbake's own form, or
                as `docker-bake.hcl` or `docker-bake.json`, which mean what they mean to
                `docker buildx bake`. The sections of the YAML form are the blocks of the others:

                | `jbake.yaml` | HCL | what stands in it |
                | --- | --- | --- |
                | `targets: { app: { … } }` | `target "app" { … }` | what can be built |
                | `groups: { default: [app] }` | `group "default" { targets = ["app"] }` | names for several targets |
                | `variables: { TAG: latest }` | `variable "TAG" { default = "latest" }` | values that `--var` and the environment may set |
                | `functions: { f: { … } }` | `function "f" { … }` | functions for expressions |
                | `builders: { main: { … } }` | `builder "main" { … }` | builders that jbake makes and repairs |

                Every string may hold `${…}` expressions. In `jbake.yaml` an attribute that does not
                exist is an error, and local paths start from the folder of the file; in the other
                forms it is a warning, and paths start from the working directory. Top-level keys
                of `jbake.yaml` that start with `x-` are passed over, as a place for YAML anchors.

                ## Which files are read

                Those named with `-f` (`-` is standard input), else those in `BUILDX_BAKE_FILE`, else
                `jbake.yaml` or `jbake.yml`, else all there are of `docker-bake.json`,
                `docker-bake.hcl`, `docker-bake.override.json`, `docker-bake.override.hcl`, in this
                order. Several files are one manifest: targets of one name are merged, of groups,
                variables, functions and builders the last one counts.

                ## Targets

                """);
        for (TargetAttribute<?> attribute : TargetAttributes.ALL) {
            entry(attribute.name(), attribute.doc(), attribute.kind().words(), attribute.example());
            text.append("- Written twice: ").append(attribute.merge().words()).append(".\n");
            text.append("- `--set`: ").append(override(attribute)).append(".\n\n");
        }
        entry("matrix", MatrixDoc.MATRIX, "map of lists", "matrix: { variant: [release, debug] }");
        text.append(
                "- Combinations come in the order the axes are written, the last axis"
                        + " fastest.\n\n");
        entry("name", MatrixDoc.NAME, "string", "name: app-${variant}");
        text.append("\n## Builders\n\n");
        for (BuilderAttribute<?> attribute : BuilderBlocks.ALL) {
            entry(attribute.name(), attribute.doc(), attribute.kind().words(), attribute.example());
            text.append('\n');
        }
        text.append(
                """
                ## Groups

                `targets` (list of names of targets or groups) and `description`. In `jbake.yaml` a
                group may be written as its list alone.

                ## Variables

                `default`, `type`, `description` and `validation` (`condition` and
                `error_message`, any number of them). In `jbake.yaml` a variable may be written as
                its default alone. `--var NAME=VALUE` wins over the environment, which wins over
                the default; `NAME_JSON` takes a value as JSON.

                ## Functions

                `params` (names), `variadic_params` (the name of the list of all further
                arguments) and `result`.
                """);
    }

    private void entry(String name, String doc, String words, String example) {
        text.append("### `").append(name).append("`\n\n").append(doc).append("\n\n");
        text.append("```yaml\n").append(example).append("\n```\n\n");
        text.append("- Value: ").append(words).append(".\n");
    }

    private static String override(TargetAttribute<?> attribute) {
        return switch (attribute.override()) {
            case OverrideRule.None _ -> "never";
            case OverrideRule.Whole(String key) -> "`TARGET.%s=VALUE`".formatted(key);
            case OverrideRule.Items(String key, boolean alwaysAdds) ->
                    "`TARGET.%s=ITEM` %s; an empty value clears"
                            .formatted(
                                    key,
                                    alwaysAdds ? "adds" : "replaces the list, `+=` adds to it");
            case OverrideRule.Entry(String key, _) -> "`TARGET.%s.NAME=VALUE`".formatted(key);
            case OverrideRule.Patched(String key) ->
                    ("`TARGET.%s=ITEM` replaces the list, `+=` adds to it; `TARGET.%s.ID=src=FILE`"
                                    + " changes the source of one that is declared")
                            .formatted(key, key);
        };
    }
}
