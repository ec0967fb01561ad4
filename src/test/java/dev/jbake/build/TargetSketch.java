package dev.jbake.build;

import dev.jbake.target.Attributes;
import dev.jbake.target.Secret;
import dev.jbake.target.Ssh;
import dev.jbake.target.Target;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// A target of which a test says only what matters to it.
final class TargetSketch {
    private final SequencedMap<String, String> args = new LinkedHashMap<>();
    private final SequencedMap<String, String> labels = new LinkedHashMap<>();
    private final SequencedMap<String, String> contexts = new LinkedHashMap<>();
    private final SequencedMap<String, String> resources = new LinkedHashMap<>();
    private final SequencedMap<String, String> extraHosts = new LinkedHashMap<>();
    private List<Attributes> attest = List.of();
    private List<Attributes> policy = List.of();
    private List<Secret> secrets = List.of();
    private List<Ssh> ssh = List.of();
    private List<String> platforms = List.of();
    private List<String> noCacheFilter = List.of();
    private List<String> ulimits = List.of();
    private String name = "app";
    private String context = ".";
    private String dockerfile = "Dockerfile";
    private @Nullable String inline;
    private @Nullable String stage;
    private @Nullable String call;
    private @Nullable String network;
    private @Nullable String shmSize;
    private @Nullable Boolean pull;
    private @Nullable Boolean noCache;

    TargetSketch named(String value) {
        name = value;
        return this;
    }

    TargetSketch context(String value) {
        context = value;
        return this;
    }

    TargetSketch dockerfile(String value) {
        dockerfile = value;
        return this;
    }

    TargetSketch inline(String value) {
        inline = value;
        return this;
    }

    TargetSketch call(String value) {
        call = value;
        return this;
    }

    TargetSketch stage(String value) {
        stage = value;
        return this;
    }

    TargetSketch network(String value) {
        network = value;
        return this;
    }

    TargetSketch shmSize(String value) {
        shmSize = value;
        return this;
    }

    TargetSketch pull(boolean value) {
        pull = value;
        return this;
    }

    TargetSketch noCache(boolean value) {
        noCache = value;
        return this;
    }

    TargetSketch noCacheFilter(String... values) {
        noCacheFilter = List.of(values);
        return this;
    }

    TargetSketch platforms(String... values) {
        platforms = List.of(values);
        return this;
    }

    TargetSketch ulimits(String... values) {
        ulimits = List.of(values);
        return this;
    }

    TargetSketch secrets(Secret... values) {
        secrets = List.of(values);
        return this;
    }

    TargetSketch ssh(Ssh... values) {
        ssh = List.of(values);
        return this;
    }

    TargetSketch attest(String type, Map<String, String> values) {
        attest = List.of(new Attributes(type, new LinkedHashMap<>(values)));
        return this;
    }

    @SafeVarargs
    @SuppressWarnings("varargs")
    final TargetSketch policy(Map<String, String>... items) {
        policy =
                Arrays.stream(items)
                        .map(each -> new Attributes("", new LinkedHashMap<>(each)))
                        .toList();
        return this;
    }

    TargetSketch arg(String name, String value) {
        args.put(name, value);
        return this;
    }

    TargetSketch label(String name, String value) {
        labels.put(name, value);
        return this;
    }

    TargetSketch context(String name, String value) {
        contexts.put(name, value);
        return this;
    }

    TargetSketch resource(String name, String value) {
        resources.put(name, value);
        return this;
    }

    TargetSketch extraHost(String name, String value) {
        extraHosts.put(name, value);
        return this;
    }

    Target target() {
        return new Target(
                name,
                null,
                null,
                List.of(),
                attest,
                context,
                contexts,
                dockerfile,
                inline,
                args,
                labels,
                List.of(),
                List.of(),
                List.of(),
                stage,
                secrets,
                ssh,
                platforms,
                List.of(),
                pull,
                noCache,
                network,
                noCacheFilter,
                shmSize,
                ulimits,
                resources,
                call,
                List.of(),
                extraHosts,
                policy,
                null,
                List.of());
    }
}
