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
                as `docker-bake.hcl`, `docker-bake.json` or `compose.yaml`, which mean what they
                mean to `docker buildx bake`. The sections of the YAML form are the blocks of the others:

                | `jbake.yaml` | HCL | what stands in it |
                | --- | --- | --- |
                | `targets: { app: { … } }` | `target "app" { … }` | what can be built |
                | `groups: { default: [app] }` | `group "default" { targets = ["app"] }` | names for several targets |
                | `variables: { TAG: latest }` | `variable "TAG" { default = "latest" }` | values that `--var` and the environment may set |
                | `functions: { f: { … } }` | `function "f" { … }` | functions for expressions |
                | `builders: { main: { … } }` | `builder "main" { … }` | builders that jbake makes and repairs |
                | `locals: { image: app }` | `image = "app"` | values with a name, for expressions |
                | `include: [services/*/jbake.yaml]` | | other manifests that this one is made of |

                Every string may hold `${…}` expressions. In `jbake.yaml` an attribute that does not
                exist is an error, and local paths start from the folder of the file; in the other
                forms it is a warning, and paths start from the working directory. Top-level keys
                of `jbake.yaml` that start with `x-` are passed over, as a place for YAML anchors.

                ## Which files are read

                Those named with `-f` (`-` is standard input), else those in `BUILDX_BAKE_FILE`, else
                `jbake.yaml` or `jbake.yml`, else all there are of `compose.yaml`, `compose.yml`,
                `docker-compose.yml`, `docker-compose.yaml`, `docker-bake.json`,
                `docker-bake.hcl`, `docker-bake.override.json`, `docker-bake.override.hcl`, in this
                order. Several files are one manifest: targets of one name are merged, of groups,
                variables, functions and builders the last one counts.

                What a file is follows from its name: `.hcl`, `.json`, and `.yaml` or `.yml`, which
                is jbake's own form where it is called `jbake…` or has `targets:` or `builders:` at
                its margin, and else a Compose file. A file of another name, or standard input, is
                what stands in it.

                ## Manifests that lie elsewhere

                `jbake build ADDRESS [ADDRESS] [TARGET...]` reads the manifest from a git repository or
                from a web server; so do `--print`, `--list` and `jbake validate`. The builder fetches
                it, so one is needed even to print, and it must be able to reach the address.

                | address | what is read |
                | --- | --- |
                | `https://example.org/a.git`, `http://…/a.git`, `git://…`, `ssh://…`, `git@example.org:a`, `github.com/a/b` | a repository at its default branch |
                | `…#ref`, `…#ref:folder`, `…#:folder` | at a branch, tag or commit; a folder of it |
                | `…?ref=` `tag=` `branch=` `subdir=` `checksum=` `keep-git-dir=` `submodules=` `mtime=` `fetch-by-commit=` | the same in words that shells have to be kept from: quote it |
                | `https://example.org/a.tar.gz`, and tar as it is or packed by bzip2 or xz | an archive; `#:folder` for a folder of it |
                | `https://example.org/a.hcl`, any other file of at most 2 MiB | this file alone |

                In a repository or archive, a *tree*, the same names are looked for as in a folder, and
                `-f` names files of the tree. `-f cwd://more.hcl` names a file of this machine; these
                come after those of the tree. What a manifest names starts there as well:

                | in the manifest | means, in a tree |
                | --- | --- |
                | `context: .`, or none | the address itself |
                | `context: app`, `contexts: {lib: lib}` | the folder of the tree; `--print` shows the context as an address, `ADDRESS#ref:app` |
                | `context: cwd://app` | the folder of this machine |
                | `context: ${BAKE_CMD_CONTEXT}` | the second address of the command line, or the working directory where there is none |
                | `dockerfile: D` | beside the context; beside a context of this machine it is refused, so that none is taken by chance |
                | `dockerfile: cwd://D`, `dockerfile: /D` | a file of this machine |
                | `include`, `extends`, `env_file`, `config` of a builder | files of the tree; `.env` is that of the working directory |
                | secrets, ssh agents, outputs, caches | this machine, from the working directory |

                No path leads out of a tree: `..` ends at its root, and links are followed inside of it.
                A manifest that is a single file has no tree: its relative paths are those of this
                machine, and `-f` may only name files of this machine.

                | variable | what it is for |
                | --- | --- |
                | `BUILDX_BAKE_GIT_AUTH_TOKEN` | a token for the server of the address, and no other server |
                | `BUILDX_BAKE_GIT_AUTH_HEADER` | or the value of its `Authorization` header |
                | `BUILDX_BAKE_GIT_SSH` | socket of the ssh agent to fetch with, or key files, separated by commas, instead of `SSH_AUTH_SOCK` |
                | `BUILDX_BAKE_GIT_ADVICE` | `1` shows git's advice |

                Tokens and passwords are not shown. `--print` shows addresses as they are written.

                ## Files that include others

                `include` of a `jbake.yaml` names files of any form, one or a list of them:

                ```yaml
                include:
                  - shared/jbake.yaml              # its names are ours
                  - path: services/*/jbake.yaml    # these have names of their own
                    prefix: true
                    variables: { TAG: "${TAG}" }
                ```

                | key | what it says |
                | --- | --- |
                | `path` | a file, a pattern, or a list of them, from the folder of this file; `*`, `?` and `[a-z]` match within a name, `**` any number of folders but those that start with a dot, `node_modules` and links |
                | `prefix` | `true`: names in a file start with its folder, seen from here; or a prefix of its own |
                | `variables` | what names in the files stand for, beside a `prefix` |
                | `outside` | `true` allows files outside of the folder of the manifest that jbake was started with |

                All paths in an included file start from its own folder, whatever its form. It is
                as if it stood before the file that includes it: the includer may write a target
                once more to change it, and has the last word. Two included files that both declare
                a name are an error, unless one includes the other, or both say the same of what is
                no target. A file that is included twice counts once; one that includes itself is an
                error, and so is a path that is not there. A pattern without matches is a warning.

                **Names with a prefix.** With `prefix: true` the target `image` of
                `services/api/jbake.yaml` is `services/api:image` for all other files, for the
                command line, `--set` and `--print`; a prefix within a prefix becomes
                `services/api:image` as well, when `services/jbake.yaml` includes
                `api/jbake.yaml`. Within the file it is still `image`: a name is looked for in the
                file's own namespace first, then in that of the file that includes it, out to the
                root. That holds for `inherits`, `contexts`, `after`, members of groups, variables,
                functions and references (`target["services/api:image"].tags` from outside).
                Builders have no prefix, because they belong to the machine.

                So what all share (variables, functions, a target to inherit from) is declared once
                in the root; a file that declares a variable itself has its own.
                `--var services/api:TAG=…` sets that of one file and wins over `variables` of the
                entry, which wins over `--var TAG=…`, the environment and the default.

                On the command line a pattern matches full names: `services/*:image`,
                `services/api:*`; in one without a slash `*` stands for slashes too, so that `*` is
                everything and `*:image` the image of every folder. And a folder stands for its `default`, or for all targets in and
                below it: `jbake build services/api`. Members of groups may be written like that
                too.

                ## Compose files

                A service with `build` is a target of its name (`.` becomes `_`), and the group
                `default` has them all. All Compose files together are one project, merged by the
                rules of Compose and read before all other files, so that a `docker-bake.hcl`
                beside them adds to their targets and overrides them. A `jbake.yaml` takes one in
                with `include: [compose.yaml]`.

                | in a build | what it becomes |
                | --- | --- |
                | `context`, `dockerfile`, `dockerfile_inline`, `target`, `network`, `platforms`, `labels`, `tags` | the same; without `tags` the service's `image` is the tag |
                | `args` | the same; one without a value takes that of the service's `environment` or `env_file`, then the project's, and else is left out |
                | `additional_contexts` | `contexts`; `service:x` is `target:x` |
                | `cache_from`, `cache_to`, `extra_hosts`, `shm_size` | the same with `-` |
                | `no_cache`, `pull` | the same, where true |
                | `ulimits` | the same; one number is both limits |
                | `ssh` | the same |
                | `secrets` | `secret`, with the `file` or `environment` that the top of the file says |
                | `provenance`, `sbom` | `attest` |
                | `x-bake` | `tags`, `cache-from`, `cache-to`, `secret`, `ssh`, `platforms`, `output`, `no-cache-filter` are added, `pull` and `no-cache` replaced, `contexts` added where there is none of the name. A text stands for the words in it |
                | `entitlements`, `isolation`, `privileged`, `no_cache_filter` | nothing, with a warning |

                `include`, `extends`, anchors, several documents, `!reset` and `!override` are read
                as Compose reads them. Profiles are not asked for: every service counts. What a
                build does not look at (`ports`, `volumes`, networks and so on) is passed over.

                **Variables.** `$V`, `${V}`, `${V:-default}`, `${V-default}`, `${V:?message}`,
                `${V?message}`, `${V:+other}` and `${V+other}` are filled in from `--var`, the
                environment (unless `BUILDX_BAKE_DISABLE_VARS_ENV_LOOKUP` is set), then `.env` in
                the working directory; with a colon an empty value counts as none. `$$` is a dollar.
                A variable that is not set is empty, with a warning. They are not the variables of
                HCL, and what they come to is text: nothing in it is an expression.

                Paths start from the working directory. Those in an included file start from its
                folder, or from `project_directory`; those in an extended one from its folder. With
                `BUILDX_BAKE_FILE_RELATIVE_PATHS` contexts start from the folder of the first
                Compose file.

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

                `default`, `type`, `description`, `sensitive` and `validation` (`condition` and
                `error_message`, any number of them). In `jbake.yaml` a variable may be written as
                its default alone. `--var NAME=VALUE` wins over the environment, which wins over
                the default; `NAME_JSON` takes a value as JSON.

                `sensitive: true` hides the value. `--print`, `--list`, `validate` and messages
                about a manifest do not even read it: what is made of it, by whatever function,
                shows as `(sensitive)`. A build uses it, and masks it and what attributes are made
                of it on standard error, where it stands in one piece and has at least three
                characters. Names, matrices, groups, platforms, networks, entitlements, limits,
                switches and other attributes that say what is built cannot be made of it. jbake
                cannot hide what BuildKit itself records, such as build arguments in provenance and
                history, nor the logs of `--progress=rawjson`: give steps what must stay secret as
                a `secret`.

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
