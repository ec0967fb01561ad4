package dev.jbake.review;

import dev.jbake.target.Target;
import java.util.ArrayList;
import java.util.List;

/// Outputs: their types, keys, values, and that what is pushed has a name.
///
/// Source: the exporters of BuildKit and buildx.
final class Outputs implements Rule {
    private static final List<String> TYPES =
            List.of("image", "registry", "docker", "oci", "local", "tar", "cacheonly");
    private static final List<String> IMAGE =
            List.of(
                    "name",
                    "push",
                    "push-by-digest",
                    "registry.insecure",
                    "unpack",
                    "store",
                    "dangling-name-prefix",
                    "danging-name-empty-only",
                    "name-canonical",
                    "oci-mediatypes",
                    "oci-artifact",
                    "attestation-inline",
                    "prefer-nondist-layers",
                    "source-date-epoch",
                    "compression",
                    "compression-level",
                    "force-compression",
                    "rewrite-timestamp",
                    "buildinfo",
                    "buildinfo-attrs");
    private static final List<String> ARCHIVE = List.of("dest", "tar");
    private static final List<String> FILES =
            List.of(
                    "dest",
                    "mode",
                    "src",
                    "platform-split",
                    "attestation-prefix",
                    "source-date-epoch");
    private static final List<String> TRUTHS =
            List.of(
                    "push",
                    "push-by-digest",
                    "registry.insecure",
                    "unpack",
                    "store",
                    "name-canonical",
                    "oci-mediatypes",
                    "force-compression",
                    "rewrite-timestamp",
                    "platform-split",
                    "tar");
    static final List<String> COMPRESSIONS = List.of("uncompressed", "gzip", "estargz", "zstd");

    @Override
    public void look(Subject subject, Report report) {
        for (Target target : subject.targets()) {
            for (Bag output : Bag.of(subject, target, "output", target.outputs())) {
                look(target, output, report);
            }
        }
    }

    private static void look(Target target, Bag output, Report report) {
        if (output.checkType(Flaw.UNKNOWN_OUTPUT, "output", TYPES, report)) {
            return;
        }
        output.checkKeys(Flaw.OUTPUT_KEY, "An output", keys(output.type()), report);
        TRUTHS.forEach(key -> output.checkTruth(key, report));
        output.checkWord("compression", COMPRESSIONS, report);
        if (output.type().equals("local")) {
            output.checkWord("mode", List.of("copy", "delete"), report);
        }
        boolean pushes =
                output.type().equals("registry")
                        || (output.type().equals("image") && output.isTrue("push"));
        boolean named = !target.tags().isEmpty() || output.bag().get("name").isPresent();
        if (pushes && !named) {
            report.add(
                    Flaw.PUSH_WITHOUT_NAME,
                    output.span(),
                    "\"%s\" pushes its result, which has no name.".formatted(target.name()),
                    "Add tags to the target.");
        }
    }

    private static List<String> keys(String type) {
        List<String> keys = new ArrayList<>();
        switch (type) {
            case "image", "registry" -> keys.addAll(IMAGE);
            case "docker" -> {
                keys.addAll(ARCHIVE);
                keys.add("context");
                keys.addAll(IMAGE);
            }
            case "oci" -> {
                keys.addAll(ARCHIVE);
                keys.addAll(IMAGE);
            }
            case "local", "tar" -> keys.addAll(FILES);
            default -> {}
        }
        return keys;
    }
}
