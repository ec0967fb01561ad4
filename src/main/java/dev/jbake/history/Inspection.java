package dev.jbake.history;

import dev.jbake.builder.BuildNote;
import dev.jbake.buildkit.BuildRecord;
import dev.jbake.buildkit.BuildkitException;
import dev.jbake.buildkit.Bytes;
import dev.jbake.buildkit.History;
import dev.jbake.engine.JsonObject;
import dev.jbake.history.Attachments.Attachment;
import dev.jbake.target.Platform;
import dev.jbake.template.Datum;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Gathers all that is known of a build of the past.
///
/// @param directory what paths are shown from
/// @param zone what times are shown in
public record Inspection(PastBuild build, History history, Path directory, ZoneId zone) {
    private static final Platform USUAL = new Platform("linux", null, "amd64", null);

    /// @param named whether the user said which build
    public Look look(boolean named) throws HistoryException, InterruptedException {
        try {
            Optional<Trouble> trouble = Trouble.of(build.record(), history);
            return new Look(
                    Look.thing("history.inspectOutput", parts(trouble)),
                    trouble.map(Trouble::codeName),
                    build.ref(),
                    named);
        } catch (BuildkitException failure) {
            throw PastBuilds.failed(build.node(), failure);
        }
    }

    private SequencedMap<String, Datum> parts(Optional<Trouble> trouble)
            throws BuildkitException, InterruptedException {
        BuildRecord record = build.record();
        Settings settings = new Settings(record.attributes());
        SequencedMap<String, Datum> parts = new LinkedHashMap<>();
        parts.put("Name", Datum.of(build.name()));
        parts.put("Ref", Datum.of(build.ref()));
        places(settings, parts);
        parts.put("Target", Datum.of(settings.take("target")));
        parts.put("Platform", Datum.of(platforms(settings.take("platform"))));
        String kept = settings.take("build-arg:BUILDKIT_CONTEXT_KEEP_GIT_DIR");
        parts.put("KeepGitDir", Datum.of(Settings.isTrue(kept)));
        parts.put("NamedContexts", new Datum.Items(settings.kind("context:")));
        parts.put("StartedAt", time(record.created()));
        parts.put("CompletedAt", time(record.completed()));
        parts.put("Duration", Datum.of(build.took().map(Duration::toNanos).orElse(0L)));
        parts.put("Status", Datum.of(build.state().shown));
        parts.put("Error", trouble.map(Inspection::error).orElse(new Datum.Nothing()));
        parts.put("NumCompletedSteps", Datum.of(record.steps().completed()));
        parts.put("NumTotalSteps", Datum.of(record.steps().total()));
        parts.put("NumCachedSteps", Datum.of(record.steps().cached()));
        parts.put("BuildArgs", new Datum.Items(settings.kind("build-arg:")));
        parts.put("Labels", new Datum.Items(settings.kind("label:")));
        parts.put("Config", settings.config());
        List<Attachment> attachments = Attachments.of(record, history);
        parts.put("Materials", new Datum.Items(materials(attachments)));
        parts.put(
                "Attachments", new Datum.Items(attachments.stream().map(Inspection::of).toList()));
        parts.put("Errors", Datum.of(List.<String>of()));
        return parts;
    }

    /// Where the files came from: what was noted on this machine, else what the frontend was told.
    private void places(Settings settings, SequencedMap<String, Datum> parts) {
        String noted = build.note().map(BuildNote::context).orElse("");
        String dockerfile = build.note().map(BuildNote::dockerfile).orElse("");
        dockerfile = below(noted, dockerfile);
        String context = below(directory.toString(), noted);
        if (context.isEmpty() && settings.has("context")) {
            context = settings.take("context");
        }
        String file = settings.take("filename");
        if (dockerfile.isEmpty() && !file.isEmpty()) {
            String folder = settings.look("vcs:localdir:dockerfile");
            dockerfile = folder.isEmpty() ? file : Path.of(folder, file).normalize().toString();
        }
        boolean local = !settings.has("context");
        parts.put("Context", Datum.of(context));
        parts.put("Dockerfile", Datum.of(dockerfile));
        parts.put("VCSRepository", Datum.of(local ? settings.look("vcs:source") : ""));
        parts.put("VCSRevision", Datum.of(local ? settings.look("vcs:revision") : ""));
    }

    /// A path from a folder, where it lies below that; else as it is.
    private static String below(String folder, String path) {
        if (!folder.startsWith("/") || !path.startsWith("/")) {
            return path;
        }
        String relative = Path.of(folder).relativize(Path.of(path)).toString();
        if (relative.startsWith("../")) {
            return path;
        }
        return relative.isEmpty() ? "." : relative;
    }

    private static List<String> platforms(String written) {
        List<String> platforms = new ArrayList<>();
        for (String each : written.isEmpty() ? new String[0] : written.split(",", -1)) {
            platforms.add(Platform.parse(each, USUAL).map(Platform::toString).orElse(each));
        }
        return platforms;
    }

    private Datum time(@Nullable Instant time) {
        return time == null ? new Datum.Nothing() : Datum.of(GoTime.at(time, zone));
    }

    private static Datum error(Trouble trouble) {
        SequencedMap<String, Datum> parts = new LinkedHashMap<>();
        parts.put("Code", Datum.of(trouble.code()));
        parts.put("Message", Datum.of(trouble.message()));
        parts.put("Name", Datum.of(trouble.step()));
        parts.put("Logs", Datum.of(trouble.logs()));
        parts.put("Sources", Datum.of(Bytes.of(trouble.sources()).base64()));
        return Look.thing("history.errorOutput", parts);
    }

    private static Datum of(Attachment attachment) {
        SequencedMap<String, Datum> parts = new LinkedHashMap<>();
        parts.put("Digest", Datum.of(attachment.blob().digest()));
        parts.put("Platform", Datum.of(attachment.platform()));
        parts.put("Type", Datum.of(attachment.blob().type()));
        return Look.thing("history.attachmentOutput", parts);
    }

    /// What the image was made of, as the first provenance has it.
    private List<Datum> materials(List<Attachment> attachments)
            throws BuildkitException, InterruptedException {
        Optional<Attachment> provenance =
                attachments.stream().filter(Attachment::isProvenance).findFirst();
        if (provenance.isEmpty()) {
            return List.of();
        }
        List<Datum> materials = new ArrayList<>();
        try {
            JsonObject statement =
                    JsonObject.parse(history.read(provenance.get().blob()).toArray());
            List<JsonObject> all = new ArrayList<>(statement.objects("materials"));
            all.addAll(statement.object("buildDefinition").objects("resolvedDependencies"));
            all.forEach(each -> materials.add(material(each)));
        } catch (IOException unreadable) {
            return List.of();
        }
        return materials;
    }

    private static Datum material(JsonObject written) {
        JsonObject digests = written.object("digest");
        SequencedMap<String, String> sorted = new TreeMap<>();
        digests.members().keySet().forEach(each -> sorted.put(each, digests.text(each)));
        List<String> texts = new ArrayList<>();
        sorted.forEach((kind, digest) -> texts.add(kind + ":" + digest));
        SequencedMap<String, Datum> parts = new LinkedHashMap<>();
        parts.put("URI", Datum.of(written.text("uri")));
        parts.put("Digests", Datum.of(texts));
        return Look.thing("history.materialOutput", parts);
    }

    /// One of what the node keeps of the build.
    ///
    /// @param digest which one; empty for the first of a type and a platform
    /// @param type such as `provenance`; empty for any
    /// @param platform empty for any
    public Bytes attachment(String digest, String type, String platform)
            throws HistoryException, InterruptedException {
        try {
            for (Attachment each : Attachments.of(build.record(), history)) {
                boolean wanted =
                        digest.isEmpty()
                                ? types(type).contains(each.blob().type()) || type.isEmpty()
                                : each.blob().digest().equals(digest);
                if (wanted && (platform.isEmpty() || platform.equals(each.platform()))) {
                    return history.read(each.blob());
                }
            }
            if (!digest.isEmpty()) {
                return history.read(new BuildRecord.Blob("", digest, 0, new TreeMap<>()));
            }
        } catch (BuildkitException failure) {
            throw PastBuilds.failed(build.node(), failure);
        }
        throw new HistoryException("no matching attachment found for ref \"" + build.ref() + "\"");
    }

    private static List<String> types(String word) {
        return switch (word) {
            case "index" -> List.of("application/vnd.oci.image.index.v1+json");
            case "manifest" -> List.of("application/vnd.oci.image.manifest.v1+json");
            case "image" -> List.of("application/vnd.oci.image.config.v1+json");
            case "provenance" ->
                    List.of("https://slsa.dev/provenance/v1", "https://slsa.dev/provenance/v0.2");
            case "sbom" -> List.of("https://spdx.dev/Document");
            default -> List.of(word);
        };
    }
}
