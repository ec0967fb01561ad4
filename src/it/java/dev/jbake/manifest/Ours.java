package dev.jbake.manifest;

import dev.jbake.diagnostic.Checked;
import dev.jbake.diagnostic.Diagnostic;
import dev.jbake.source.Position;
import dev.jbake.target.Manifest;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SequencedMap;
import java.util.TreeMap;

/// `--print` of jbake, in this process.
final class Ours {
    private Ours() {}

    static Printed print(PrintCase each, Map<String, String> environment) {
        var files = new FolderFiles(each.folder());
        var command = PrintCommand.of(each.args());
        SequencedMap<String, String> around = new TreeMap<>(System.getenv());
        around.keySet().removeIf(name -> name.startsWith("BUILDX_BAKE"));
        around.remove("SOURCE_DATE_EPOCH");
        around.putAll(environment);
        around.putAll(each.environment());
        Checked<List<SourceInput>> found = Discovery.find(command.files(), around, files);
        if (!found.ok()) {
            return refused(found.diagnostics());
        }
        Checked<Manifest> manifest =
                Manifests.resolve(
                        new ManifestRequest(
                                found.value(),
                                command.names(),
                                command.overrides(),
                                command.variables(),
                                command.flags(),
                                Surroundings.of(
                                        around, "linux/amd64", Clock.systemUTC(), new Random()),
                                files));
        return manifest.ok()
                ? Printed.of(DefinitionJson.write(manifest.value()))
                : refused(manifest.diagnostics());
    }

    private static Printed refused(List<Diagnostic> diagnostics) {
        List<Diagnostic> errors = diagnostics.stream().filter(Diagnostic::isError).toList();
        String complaint = String.join("\n", errors.stream().map(Diagnostic::message).toList());
        Diagnostic first = errors.getFirst();
        if (first.span() == null) {
            return new Printed(null, complaint, 0, 0);
        }
        Position place = first.span().begin();
        return new Printed(null, complaint, place.line(), place.column());
    }
}
