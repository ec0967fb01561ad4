package dev.jbake.compose;

import dev.jbake.diagnostic.Spelling;
import dev.jbake.source.SourceFile;
import dev.jbake.source.SourceSpan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// Puts under each service the one it extends, from the same file or another.
///
/// Owned by the one reading that made it.
final class Extending {
    private static final int DEEPEST = 200;

    private final ProjectDisk disk;
    private final String home;
    private final Values values;
    private final Merging merging;
    private final Findings findings;
    private final Map<String, SequencedMap<String, Node.Field>> others = new HashMap<>();

    Extending(ProjectDisk disk, String home, Values values, Merging merging, Findings findings) {
        this.disk = disk;
        this.home = home;
        this.values = values;
        this.merging = merging;
        this.findings = findings;
    }

    /// A file with all that its services extend.
    Node.Table services(Node.Table file, String name) {
        if (!(file.get("services") instanceof Node.Table services)) {
            return file;
        }
        SequencedMap<String, Node.Field> known = new LinkedHashMap<>(services.fields());
        for (String service : services.fields().keySet()) {
            extended(service, known, name, List.of());
        }
        return file.with("services", new Node.Table(known, services.mark(), services.span()));
    }

    /// One service, whole; it takes the place of the one in `services`. Null where there is none.
    ///
    /// @param way the services that extend this one, as `name` or `name in file`
    private Node.@Nullable Table extended(
            String name, SequencedMap<String, Node.Field> services, String file, List<String> way) {
        Node.Field field = services.get(name);
        if (field == null || !(field.value() instanceof Node.Table service)) {
            return null;
        }
        Node extends_ = service.get("extends");
        if (extends_ == null || extends_.mark() == Node.Mark.RESET) {
            return service;
        }
        Node.Table own = service.without("extends");
        Node.Table base = base(extends_, name, services, file, way);
        Node.Table merged =
                base == null ? own : merging.services(Merging.settledService(base), own);
        services.put(name, new Node.Field(field.keySpan(), merged));
        return merged;
    }

    private Node.@Nullable Table base(
            Node extends_,
            String name,
            SequencedMap<String, Node.Field> services,
            String file,
            List<String> way) {
        if (!(extends_ instanceof Node.Table table)
                || !(table.get("service") instanceof Node.Scalar service)
                || !service.isText()) {
            findings.add(ComposeErrors.extendsWithoutService(extends_.span()));
            return null;
        }
        Node other = table.get("file");
        String path = file;
        SequencedMap<String, Node.Field> from = services;
        if (other != null && !other.isNull()) {
            if (!(other instanceof Node.Scalar text) || !text.isText()) {
                findings.add(ComposeErrors.wrongShape("\"file\"", "text", other));
                return null;
            }
            path = text.text();
            from = others(path, text.span());
            if (from == null) {
                return null;
            }
        }
        if (!from.containsKey(service.text())) {
            findings.add(
                    ComposeErrors.extendsUnknown(
                            service.text(),
                            other == null ? null : path,
                            service.span(),
                            Spelling.didYouMean(service.text(), from.keySet())));
            return null;
        }
        List<String> further = new ArrayList<>(way);
        further.add(step(name, file));
        if (further.contains(step(service.text(), path))) {
            further.add(step(service.text(), path));
            findings.add(ComposeErrors.extendsCycle(further, service.span()));
            return null;
        }
        if (further.size() == DEEPEST) {
            findings.add(ComposeErrors.extendsTooDeep(DEEPEST, service.span()));
            return null;
        }
        return extended(service.text(), from, path, further);
    }

    private static String step(String service, String file) {
        return "%s (%s)".formatted(service, Paths.clean(file));
    }

    /// The services of another file as they are written there; null where it was reported.
    private @Nullable SequencedMap<String, Node.Field> others(String path, SourceSpan span) {
        SequencedMap<String, Node.Field> known = others.get(path);
        if (known != null) {
            return known;
        }
        if (path.contains("://") || path.startsWith("git@")) {
            findings.add(ComposeErrors.remote(path, span));
            return null;
        }
        SourceFile file = disk.read("file", path, span);
        if (file == null) {
            return null;
        }
        Node.Table all = Node.Table.empty(file.all());
        String folder = Paths.folderOf(path);
        for (Node.Table document : Documents.read(file, values, findings)) {
            all = merging.files(all, new Canonical(folder, home, findings).file(document));
        }
        SequencedMap<String, Node.Field> services =
                all.get("services") instanceof Node.Table table
                        ? new LinkedHashMap<>(table.fields())
                        : new LinkedHashMap<>();
        others.put(path, services);
        return services;
    }
}
