package dev.jbake.target;

import dev.jbake.source.SourceSpan;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// One thing to build, with everything inherited, merged and overridden; this is what `--print`
/// shows and `build` builds.
///
/// Attribute names and meanings are those of a bake file; null is "not written".
///
/// @param span where it was written; absent for a target made from nothing but defaults
/// @param context folder, URL, `docker-image://`… ; `.` when not written
/// @param dockerfile path as written; `Dockerfile` when not written
/// @param args build arguments in the order of their names
/// @param platforms as written; an entry may hold a comma list
/// @param builder jbake's own: name of a declared builder
/// @param after jbake's own: targets that must be finished before this one starts, without using
///   their results
public record Target(
        String name,
        @Nullable SourceSpan span,
        @Nullable String description,
        List<String> annotations,
        List<Attributes> attest,
        String context,
        SequencedMap<String, String> contexts,
        String dockerfile,
        @Nullable String dockerfileInline,
        SequencedMap<String, String> args,
        SequencedMap<String, String> labels,
        List<String> tags,
        List<Attributes> cacheFrom,
        List<Attributes> cacheTo,
        @Nullable String stage,
        List<Secret> secrets,
        List<Ssh> ssh,
        List<String> platforms,
        List<Attributes> outputs,
        @Nullable Boolean pull,
        @Nullable Boolean noCache,
        @Nullable String network,
        List<String> noCacheFilter,
        @Nullable String shmSize,
        List<String> ulimits,
        SequencedMap<String, String> resources,
        @Nullable String call,
        List<String> entitlements,
        SequencedMap<String, String> extraHosts,
        List<Attributes> policy,
        @Nullable String builder,
        List<String> after) {

    /// The prefix of a context that is another target's result.
    private static final String TARGET_PREFIX = "target:";

    public Target {
        annotations = List.copyOf(annotations);
        attest = List.copyOf(attest);
        contexts = sorted(contexts);
        args = sorted(args);
        labels = sorted(labels);
        tags = List.copyOf(tags);
        cacheFrom = List.copyOf(cacheFrom);
        cacheTo = List.copyOf(cacheTo);
        secrets = List.copyOf(secrets);
        ssh = List.copyOf(ssh);
        platforms = List.copyOf(platforms);
        outputs = List.copyOf(outputs);
        noCacheFilter = List.copyOf(noCacheFilter);
        ulimits = List.copyOf(ulimits);
        resources = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(resources));
        entitlements = List.copyOf(entitlements);
        extraHosts = sorted(extraHosts);
        policy = List.copyOf(policy);
        after = List.copyOf(after);
    }

    /// The contexts that are other targets: name of the context to name of the target.
    public SequencedMap<String, String> targetContexts() {
        SequencedMap<String, String> links = new LinkedHashMap<>();
        contexts.forEach(
                (name, value) -> linked(value).ifPresent(target -> links.put(name, target)));
        return links;
    }

    /// The target that a context value names, if it names one.
    public static Optional<String> linked(String contextValue) {
        return contextValue.startsWith(TARGET_PREFIX)
                ? Optional.of(contextValue.substring(TARGET_PREFIX.length()))
                : Optional.empty();
    }

    /// The same for other platforms and outputs, as one of several nodes builds it.
    public Target of(List<String> otherPlatforms, List<Attributes> otherOutputs) {
        return new Target(
                name,
                span,
                description,
                annotations,
                attest,
                context,
                contexts,
                dockerfile,
                dockerfileInline,
                args,
                labels,
                tags,
                cacheFrom,
                cacheTo,
                stage,
                secrets,
                ssh,
                otherPlatforms,
                otherOutputs,
                pull,
                noCache,
                network,
                noCacheFilter,
                shmSize,
                ulimits,
                resources,
                call,
                entitlements,
                extraHosts,
                policy,
                builder,
                after);
    }

    private static SequencedMap<String, String> sorted(SequencedMap<String, String> map) {
        return Collections.unmodifiableSequencedMap(new TreeMap<>(map));
    }
}
