package dev.jbake.manifest;

import dev.jbake.target.Attributes;
import dev.jbake.target.Secret;
import dev.jbake.target.Ssh;
import dev.jbake.target.Target;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// The table of all attributes of a target, in the order they are printed; this is the one place to
/// change to add one.
///
/// Over 200 lines because it is one table; each entry is name, kind, merge, override, paths, where
/// it is in a [Target], meaning, example.
final class TargetAttributes {
    private static final OverrideRule NEVER = new OverrideRule.None();
    private static final BagForm OUTPUT_FORM = new OutputForm();
    private static final BagForm CACHE_FORM = new CacheForm();
    private static final BagForm ATTEST_FORM = new AttestForm();
    private static final BagForm POLICY_FORM = new PolicyForm();

    static final TargetAttribute<String> DESCRIPTION =
            plain(
                    "description",
                    TextKind.NEVER_NULL,
                    Merge.replaceUnlessEmpty(),
                    NEVER,
                    Target::description,
                    "What the target is, shown where targets are listed.",
                    "description: The web server");
    static final TargetAttribute<List<String>> INHERITS =
            plain(
                    "inherits",
                    new TextListKind("names of targets", false),
                    Merge.append(),
                    NEVER,
                    target -> null,
                    "Targets whose attributes this one starts from; later ones win over earlier"
                            + " ones, and the target's own over all.",
                    "inherits: [common]");
    static final TargetAttribute<List<String>> ANNOTATIONS =
            plain(
                    "annotations",
                    new TextListKind("`[type[platform],…:]key=value`", true),
                    Merge.append(),
                    new OverrideRule.Items("annotation", true),
                    Target::annotations,
                    "OCI annotations of the image; the type is `manifest` (the default), `index`,"
                            + " `manifest-descriptor` or `index-descriptor`.",
                    "annotations: [\"index:org.opencontainers.image.title=web\"]");
    static final TargetAttribute<List<Attributes>> ATTEST =
            plain(
                    "attest",
                    new BagListKind(ATTEST_FORM),
                    Merge.appendBags(
                            ATTEST_FORM,
                            "the later list is added; of one type the later one counts"),
                    new OverrideRule.Items("attest", true),
                    Target::attest,
                    "Attestations to attach: `provenance` or `sbom`.",
                    "attest: [\"type=provenance,mode=max\"]");
    static final TargetAttribute<String> CONTEXT =
            located(
                    "context",
                    TextKind.ANY,
                    Merge.replace(),
                    new OverrideRule.Whole("context"),
                    (path, move) -> move.apply(path),
                    Target::context,
                    "The folder or URL to build from, or `-` for standard input; `.` when not"
                            + " written.",
                    "context: ./web");
    static final TargetAttribute<SequencedMap<String, String>> CONTEXTS =
            located(
                    "contexts",
                    new TextMapKind("further contexts by name", false, false),
                    Merge.perKeyWithoutEmpty(),
                    new OverrideRule.Entry("contexts", true),
                    MovedPaths::values,
                    Target::contexts,
                    "Further contexts by name: a folder, a URL, `docker-image://REF`,"
                            + " `oci-layout://PATH`, or `target:NAME` for another target's result.",
                    "contexts: { base: \"target:base\" }");
    static final TargetAttribute<String> DOCKERFILE =
            plain(
                    "dockerfile",
                    TextKind.ANY,
                    Merge.replace(),
                    new OverrideRule.Whole("dockerfile"),
                    Target::dockerfile,
                    "The Dockerfile, from the context, or `-` for standard input; `Dockerfile`"
                            + " when not written.",
                    "dockerfile: web.Dockerfile");
    static final TargetAttribute<String> DOCKERFILE_INLINE =
            plain(
                    "dockerfile-inline",
                    TextKind.ESCAPED,
                    Merge.replace(),
                    NEVER,
                    Target::dockerfileInline,
                    "The text of the Dockerfile itself; `dockerfile` then counts no more.",
                    "dockerfile-inline: FROM scratch");
    static final TargetAttribute<SequencedMap<String, String>> ARGS =
            plain(
                    "args",
                    new TextMapKind("build arguments by name", true, true),
                    Merge.perKey(),
                    new OverrideRule.Entry("arg", true),
                    Target::args,
                    "Values of the Dockerfile's `ARG`s; a null leaves one alone.",
                    "args: { GO_VERSION: \"1.25\" }");
    static final TargetAttribute<SequencedMap<String, String>> LABELS =
            plain(
                    "labels",
                    new TextMapKind("labels by name", true, true),
                    Merge.perKey(),
                    new OverrideRule.Entry("label", true),
                    Target::labels,
                    "Labels of the image.",
                    "labels: { org.opencontainers.image.title: web }");
    static final TargetAttribute<List<String>> TAGS =
            plain(
                    "tags",
                    new TextListKind("image references", false),
                    Merge.replaceList(),
                    new OverrideRule.Items("tag", false),
                    Target::tags,
                    "Names of the image.",
                    "tags: [\"registry.example.com/web:${TAG}\"]");
    static final TargetAttribute<List<Attributes>> CACHE_FROM =
            located(
                    "cache-from",
                    new BagListKind(CACHE_FORM),
                    Merge.appendBags(CACHE_FORM, "the later list is added"),
                    new OverrideRule.Items("cache-from", false),
                    (bags, move) -> MovedPaths.in(bags, "src", move),
                    Target::cacheFrom,
                    "Caches to read.",
                    "cache-from: [\"type=registry,ref=registry.example.com/web:cache\"]");
    static final TargetAttribute<List<Attributes>> CACHE_TO =
            located(
                    "cache-to",
                    new BagListKind(CACHE_FORM),
                    Merge.replaceBags(CACHE_FORM),
                    new OverrideRule.Items("cache-to", false),
                    (bags, move) -> MovedPaths.in(bags, "dest", move),
                    Target::cacheTo,
                    "Caches to write.",
                    "cache-to: [\"type=inline\"]");
    static final TargetAttribute<String> STAGE =
            plain(
                    "target",
                    TextKind.ANY,
                    Merge.replace(),
                    new OverrideRule.Whole("target"),
                    Target::stage,
                    "The stage of the Dockerfile to build; the last one when not written.",
                    "target: runtime");
    static final TargetAttribute<List<Secret>> SECRETS =
            located(
                    "secret",
                    new SecretKind(),
                    Merge.secretsById(),
                    new OverrideRule.Patched("secret"),
                    MovedPaths::secrets,
                    Target::secrets,
                    "Secrets that steps may mount, from files or environment variables.",
                    "secret: [{ id: token, env: API_TOKEN }]");
    static final TargetAttribute<List<Ssh>> SSH =
            located(
                    "ssh",
                    new SshKind(),
                    Merge.sshById(),
                    new OverrideRule.Items("ssh", false),
                    MovedPaths::keys,
                    Target::ssh,
                    "ssh agents or keys that steps may use.",
                    "ssh: [default]");
    static final TargetAttribute<List<String>> PLATFORMS =
            plain(
                    "platforms",
                    new TextListKind("`os/arch[/variant]`", false),
                    Merge.replaceList(),
                    new OverrideRule.Items("platform", false),
                    Target::platforms,
                    "What to build for; the builder's own platform when not written.",
                    "platforms: [linux/amd64, linux/arm64]");
    static final TargetAttribute<List<Attributes>> OUTPUT =
            located(
                    "output",
                    new BagListKind(OUTPUT_FORM),
                    Merge.replaceBags(OUTPUT_FORM),
                    new OverrideRule.Items("output", false),
                    (bags, move) -> MovedPaths.in(bags, "dest", move),
                    Target::outputs,
                    "Where the result goes: `image`, `registry`, `docker`, `oci`, `local`, `tar`"
                            + " or `cacheonly`.",
                    "output: [\"type=docker\"]");
    static final TargetAttribute<Boolean> PULL =
            plain(
                    "pull",
                    new FlagKind(),
                    Merge.replace(),
                    new OverrideRule.Whole("pull"),
                    Target::pull,
                    "Look for newer base images even where there is one.",
                    "pull: true");
    static final TargetAttribute<Boolean> NO_CACHE =
            plain(
                    "no-cache",
                    new FlagKind(),
                    Merge.replace(),
                    new OverrideRule.Whole("no-cache"),
                    Target::noCache,
                    "Build everything anew.",
                    "no-cache: true");
    static final TargetAttribute<String> NETWORK =
            plain(
                    "network",
                    TextKind.oneOf("default", "none", "host"),
                    Merge.replace(),
                    new OverrideRule.Whole("network"),
                    Target::network,
                    "The network of build steps; `host` asks for the entitlement `network.host`.",
                    "network: none");
    static final TargetAttribute<List<String>> NO_CACHE_FILTER =
            plain(
                    "no-cache-filter",
                    new TextListKind("names of stages", false),
                    Merge.append(),
                    new OverrideRule.Items("no-cache-filter", false),
                    Target::noCacheFilter,
                    "Stages to build anew.",
                    "no-cache-filter: [test]");
    static final TargetAttribute<String> SHM_SIZE =
            plain(
                    "shm-size",
                    TextKind.ANY,
                    Merge.replace(),
                    new OverrideRule.Whole("shm-size"),
                    Target::shmSize,
                    "The size of `/dev/shm` in build steps, such as `128m`.",
                    "shm-size: 128m");
    static final TargetAttribute<List<String>> ULIMITS =
            plain(
                    "ulimits",
                    new TextListKind("`name=soft[:hard]`", false),
                    Merge.append(),
                    new OverrideRule.Items("ulimit", false),
                    Target::ulimits,
                    "Limits of build steps, named as in setrlimit(2).",
                    "ulimits: [\"nofile=1024:2048\"]");
    static final TargetAttribute<SequencedMap<String, String>> RESOURCES =
            plain(
                    "resources",
                    new ResourcesKind(),
                    Merge.perKey(),
                    new OverrideRule.Entry("resource", false),
                    Target::resources,
                    "What build steps may use of memory and processors.",
                    "resources: { memory: 1g }");
    static final TargetAttribute<String> CALL =
            plain(
                    "call",
                    TextKind.oneOf("build", "check", "outline", "targets"),
                    Merge.replace(),
                    new OverrideRule.Whole("call"),
                    Target::call,
                    "What to ask of the frontend instead of building.",
                    "call: check");
    static final TargetAttribute<List<String>> ENTITLEMENTS =
            plain(
                    "entitlements",
                    new TextListKind("`network.host`, `security.insecure`, …", false),
                    Merge.append(),
                    new OverrideRule.Items("entitlement", true),
                    Target::entitlements,
                    "Privileges that steps need and the user has to grant.",
                    "entitlements: [network.host]");
    static final TargetAttribute<SequencedMap<String, String>> EXTRA_HOSTS =
            plain(
                    "extra-hosts",
                    new TextMapKind("addresses by host name", true, true),
                    Merge.perKey(),
                    new OverrideRule.Entry("extra-host", true),
                    Target::extraHosts,
                    "Further lines of `/etc/hosts` in build steps.",
                    "extra-hosts: { db.internal: 10.0.0.5 }");
    static final TargetAttribute<List<Attributes>> POLICY =
            plain(
                    "policy",
                    new BagListKind(POLICY_FORM),
                    Merge.appendBags(POLICY_FORM, "the later list is added"),
                    new OverrideRule.Items("policy", false),
                    Target::policy,
                    "Source policies in Rego that every source of the build must pass, besides the one beside the Dockerfile (`Dockerfile.rego`).",
                    "policy: [\"filename=sources.rego\"]");
    static final TargetAttribute<String> BUILDER =
            plain(
                    "builder",
                    TextKind.ANY,
                    Merge.replace(),
                    new OverrideRule.Whole("builder"),
                    Target::builder,
                    "jbake's own: the builder to build with, one of `builders` or of the user's.",
                    "builder: big");
    static final TargetAttribute<List<String>> AFTER =
            plain(
                    "after",
                    new TextListKind("names of targets or groups", false),
                    Merge.append(),
                    new OverrideRule.Items("after", false),
                    Target::after,
                    "jbake's own: what must be finished before this target starts, where both are"
                            + " built; it does not add anything to the build.",
                    "after: [migrations]");

    /// All of them, in the order they are printed.
    static final List<TargetAttribute<?>> ALL =
            List.of(
                    DESCRIPTION,
                    INHERITS,
                    ANNOTATIONS,
                    ATTEST,
                    CONTEXT,
                    CONTEXTS,
                    DOCKERFILE,
                    DOCKERFILE_INLINE,
                    ARGS,
                    LABELS,
                    TAGS,
                    CACHE_FROM,
                    CACHE_TO,
                    STAGE,
                    SECRETS,
                    SSH,
                    PLATFORMS,
                    OUTPUT,
                    PULL,
                    NO_CACHE,
                    NETWORK,
                    NO_CACHE_FILTER,
                    SHM_SIZE,
                    ULIMITS,
                    RESOURCES,
                    CALL,
                    ENTITLEMENTS,
                    EXTRA_HOSTS,
                    POLICY,
                    BUILDER,
                    AFTER);

    /// The same by name.
    static final Map<String, TargetAttribute<?>> BY_NAME = byName();

    private TargetAttributes() {}

    private static Map<String, TargetAttribute<?>> byName() {
        Map<String, TargetAttribute<?>> byName = new TreeMap<>();
        ALL.forEach(attribute -> byName.put(attribute.name(), attribute));
        return Map.copyOf(byName);
    }

    private static <T> TargetAttribute<T> plain(
            String name,
            Kind<T> kind,
            Merge<T> merge,
            OverrideRule override,
            Function<Target, @Nullable T> of,
            String doc,
            String example) {
        return located(name, kind, merge, override, (value, move) -> value, of, doc, example);
    }

    private static <T> TargetAttribute<T> located(
            String name,
            Kind<T> kind,
            Merge<T> merge,
            OverrideRule override,
            BiFunction<T, UnaryOperator<String>, T> paths,
            Function<Target, @Nullable T> of,
            String doc,
            String example) {
        return new TargetAttribute<>(name, kind, merge, override, paths, of, doc, example);
    }
}
