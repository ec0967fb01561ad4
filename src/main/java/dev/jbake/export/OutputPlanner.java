package dev.jbake.export;

import dev.jbake.buildkit.Export;
import dev.jbake.buildkit.session.ExportTarget;
import dev.jbake.engine.Engine;
import dev.jbake.engine.EngineException;
import dev.jbake.host.Host;
import dev.jbake.target.Attributes;
import dev.jbake.target.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The outputs of targets → plans; this is the door of this room.
///
/// The order of the rules is buildx's: what is written, the name from the tags, `cacheonly` out,
/// then what the engine can take.
public final class OutputPlanner {
    private static final Set<String> IMAGES = Set.of("image", "oci", "docker");
    private static final Attributes DOCKER = new Attributes("docker", new TreeMap<>());
    private static final Attributes IMAGE = new Attributes("image", new TreeMap<>());

    private final Host host;
    private final EngineSource engines;
    private final OutputFacts facts;
    private final @Nullable InsideEngine inside;

    public OutputPlanner(Host host, EngineSource engines, OutputFacts facts) {
        this.host = host;
        this.engines = engines;
        this.facts = facts;
        this.inside =
                switch (facts.home()) {
                    case BUILDKIT -> null;
                    case ENGINE -> new InsideEngine(false);
                    case CLASSIC_ENGINE -> new InsideEngine(true);
                };
    }

    /// Plans one target.
    ///
    /// @param listener hears of a load, if there is one
    public OutputPlan plan(Target target, LoadListener listener)
            throws ExportException, InterruptedException {
        List<Attributes> outputs = target.outputs();
        if (inside != null) {
            inside.check(target);
        }
        boolean unwritten = outputs.isEmpty();
        if (unwritten && (inside != null || facts.defaultLoad()) && !noDefaultLoad()) {
            outputs = List.of(inside == null ? DOCKER : IMAGE);
            unwritten = false;
        }
        if (outputs.size() > 1 && !facts.multipleExporters()) {
            throw ExportErrors.severalOutputs();
        }
        String name = name(target.tags());
        Map<String, String> annotations = Annotations.attributes(target.annotations());
        List<Export> exports = new ArrayList<>();
        SequencedMap<Integer, ExportTarget> targets = new TreeMap<>();
        boolean pushes = false;
        boolean loads = false;
        boolean stdout = false;
        List<String> enginePushes = new ArrayList<>();
        @Nullable LayoutExport layout = null;
        for (Attributes output : outputs) {
            Entry entry = entry(output, name, annotations, target);
            Destination destination = Destination.of(output, host);
            boolean pushed = entry.pushes();
            if (inside != null) {
                destination = housed(entry, destination, target, inside);
                if (pushed && inside.pushesLater()) {
                    enginePushes.addAll(names(entry));
                }
            }
            if (destination instanceof Destination.Stdout) {
                refuseStdout(output.type(), stdout);
                stdout = true;
            }
            if (output.type().equals("cacheonly")) {
                continue;
            }
            pushes |= pushed;
            loads |= destination instanceof Destination.Load;
            if (destination instanceof Destination.Layout(var folder)) {
                refuseManifestList(entry, target);
                if (layout != null) {
                    throw ExportErrors.severalLayouts();
                }
                layout = new LayoutExport(folder, entry.attributes.getOrDefault("name", ""));
            }
            @Nullable ExportTarget sink = sink(entry, destination, target, listener);
            if (sink != null) {
                targets.put(exports.size(), sink);
            }
            exports.add(new Export(entry.type, entry.attributes));
        }
        return new OutputPlan(
                exports,
                targets,
                unwritten,
                pushes,
                loads,
                enginePushes,
                Optional.ofNullable(layout));
    }

    /// One export in the making.
    private static final class Entry {
        private String type;
        private final SequencedMap<String, String> attributes;

        Entry(Attributes output) {
            this.type = output.type();
            this.attributes = new TreeMap<>(output.values());
            this.attributes.remove("dest");
        }

        boolean pushes() {
            return type.equals("image")
                    && GoBool.of(attributes.getOrDefault("push", "")) == GoBool.TRUE;
        }
    }

    private Entry entry(
            Attributes output, String name, Map<String, String> annotations, Target target)
            throws ExportException {
        Entry entry = new Entry(output);
        if (entry.type.equals("registry")) {
            entry.type = "image";
            entry.attributes.put("push", "true");
            entry.attributes.putIfAbsent("unpack", "false");
        }
        if (IMAGES.contains(entry.type) && !name.isEmpty()) {
            entry.attributes.put("name", name);
        }
        if (entry.pushes() && entry.attributes.getOrDefault("name", "").isEmpty()) {
            throw ExportErrors.untaggedPush();
        }
        entry.attributes.putAll(annotations);
        if (IMAGES.contains(entry.type)) {
            @Nullable String info = target.args().get("BUILDKIT_INLINE_BUILDINFO_ATTRS");
            if (info != null) {
                entry.attributes.put("buildinfo-attrs", info);
            }
        }
        return entry;
    }

    /// Within an engine an image needs no load: it is there when it is made.
    private static Destination housed(
            Entry entry, Destination destination, Target target, InsideEngine inside)
            throws ExportException {
        if (destination instanceof Destination.Load) {
            entry.type = inside.image(entry.attributes, false);
            return new Destination.Builder();
        }
        if (entry.type.equals("docker")) {
            refuseManifestList(entry, target);
        }
        inside.checkArchive(entry.type);
        if (entry.type.equals("image")) {
            entry.type = inside.image(entry.attributes, entry.pushes());
        }
        return destination;
    }

    private static String name(List<String> tags) throws ExportException {
        for (String tag : tags) {
            ImageName.check(tag);
        }
        return String.join(",", tags);
    }

    private void refuseStdout(String type, boolean taken) throws ExportException {
        if (taken) {
            throw ExportErrors.twiceToStdout();
        }
        if (facts.stdoutIsConsole()) {
            throw ExportErrors.console(type);
        }
    }

    private @Nullable ExportTarget sink(
            Entry entry, Destination destination, Target target, LoadListener listener)
            throws ExportException, InterruptedException {
        ExportTarget sink =
                switch (destination) {
                    case Destination.Builder _, Destination.Layout _ -> null;
                    case Destination.Load(String context) -> load(entry, context, target, listener);
                    case Destination.Folder(var folder, boolean mirror) ->
                            new ExportTarget.Folder(folder, mirror);
                    case Destination.File(var file) -> {
                        refuseManifestList(entry, target);
                        yield new ExportTarget.Stream(new FileExport(file));
                    }
                    case Destination.Stdout _ -> {
                        refuseManifestList(entry, target);
                        yield new ExportTarget.Stream(new StdoutExport(host.out()));
                    }
                };
        if (Set.of("image", "oci", "moby").contains(entry.type) && noDefaultOciArtifact()) {
            entry.attributes.putIfAbsent("oci-artifact", "false");
        }
        return sink;
    }

    private static void refuseManifestList(Entry entry, Target target) throws ExportException {
        if (entry.type.equals("docker") && makesManifestList(target)) {
            throw ExportErrors.manifestListToFile();
        }
    }

    /// The engine's store decides what it can take: with containerd an OCI image, whole; else a
    /// docker archive of one platform.
    private ExportTarget load(Entry entry, String context, Target target, LoadListener listener)
            throws ExportException, InterruptedException {
        try {
            Engine engine = engines.engine(context);
            if (engine.info().containerdStore()) {
                entry.type = "oci";
                entry.attributes.put("prefer-image-digest", "true");
            } else if (makesManifestList(target)) {
                throw ExportErrors.manifestListToEngine();
            }
            return new ExportTarget.Stream(new EngineLoad(engine, names(entry), listener));
        } catch (EngineException failure) {
            throw ExportErrors.engine(failure);
        }
    }

    private static List<String> names(Entry entry) {
        String names = entry.attributes.getOrDefault("name", "");
        return names.isEmpty() ? List.of() : List.of(names.split(","));
    }

    private static boolean makesManifestList(Target target) {
        return platforms(target) > 1 || attests(target);
    }

    /// For how many platforms a target is built; 0 where it does not say.
    public static long platforms(Target target) {
        return target.platforms().stream().mapToLong(entry -> entry.split(",", -1).length).sum();
    }

    static boolean attests(Target target) {
        return target.attest().stream()
                .anyMatch(attest -> GoBool.of(attest.get("disabled").orElse("")) != GoBool.TRUE);
    }

    private boolean noDefaultLoad() {
        return variable("BUILDX_NO_DEFAULT_LOAD") == GoBool.TRUE;
    }

    private boolean noDefaultOciArtifact() {
        return facts.attestations() && variable("BUILDX_NO_DEFAULT_OCI_ARTIFACT") == GoBool.TRUE;
    }

    private GoBool variable(String name) {
        return GoBool.of(host.environment().get(name).orElse(""));
    }
}
