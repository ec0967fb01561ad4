package dev.jbake.export;

import dev.jbake.buildkit.Export;
import dev.jbake.buildkit.session.ExportTarget;
import dev.jbake.registry.ImageReference;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The outputs of a target that several nodes build, as one of them has to make them.
///
/// An image is pushed by its digest into each repository; the names are given afterwards. A folder
/// takes in what all make. What is one stream cannot come from several.
///
/// @param plan for the node
/// @param push what is left to do when all nodes have ended
public record SharedOutputs(OutputPlan plan, Optional<SharedPush> push) {

    /// @param plan as if the node built all of it
    public static SharedOutputs of(OutputPlan plan) throws ExportException {
        if (plan.loads()) {
            throw ExportErrors.loadFromSeveral();
        }
        for (ExportTarget each : plan.targets().values()) {
            if (each instanceof ExportTarget.Folder folder && folder.mirror()) {
                throw ExportErrors.mirrorFromSeveral(folder.folder());
            }
        }
        List<Export> exports = new ArrayList<>();
        @Nullable SharedPush push = null;
        for (Export export : plan.exports()) {
            if (Set.of("oci", "tar", "docker").contains(export.type())) {
                throw ExportErrors.streamFromSeveral(export.type());
            }
            if (!isTrue(export, "push")) {
                exports.add(export);
                continue;
            }
            push = joined(push, export);
            exports.add(byDigest(export));
        }
        return new SharedOutputs(plan.exporting(exports), Optional.ofNullable(push));
    }

    /// The outputs of a target that one node builds, with what is pushed left without its names.
    ///
    /// @param plan of all of it
    public static SharedOutputs nameless(OutputPlan plan) throws ExportException {
        List<Export> exports = new ArrayList<>();
        @Nullable SharedPush push = null;
        for (Export export : plan.exports()) {
            boolean named = isTrue(export, "push") && !isTrue(export, "push-by-digest");
            if (named) {
                push = joined(push, export);
            }
            exports.add(named ? byDigest(export) : export);
        }
        return new SharedOutputs(plan.exporting(exports), Optional.ofNullable(push));
    }

    private static Export byDigest(Export export) {
        Map<String, String> attributes = new TreeMap<>(export.attrs());
        Set<String> repositories = new LinkedHashSet<>();
        for (String name : names(export)) {
            repositories.add(ImageReference.of(name).repository());
        }
        attributes.put("name", String.join(",", repositories));
        attributes.put("push-by-digest", "true");
        return new Export(export.type(), attributes);
    }

    /// Several outputs may push the same image to different places, but not different images: of
    /// them BuildKit answers with only one.
    private static SharedPush joined(@Nullable SharedPush before, Export export)
            throws ExportException {
        Map<String, String> attributes = new TreeMap<>(export.attrs());
        attributes.remove("name");
        if (before != null && !before.attributes().equals(attributes)) {
            throw ExportErrors.differentPushes();
        }
        Set<String> names = new LinkedHashSet<>();
        if (before != null) {
            names.addAll(before.names());
        }
        names.addAll(names(export));
        return new SharedPush(List.copyOf(names), attributes, isTrue(export, "registry.insecure"));
    }

    private static List<String> names(Export export) {
        return List.of(export.attrs().getOrDefault("name", "").split(","));
    }

    private static boolean isTrue(Export export, String name) {
        return GoBool.of(export.attrs().getOrDefault(name, "")) == GoBool.TRUE;
    }
}
