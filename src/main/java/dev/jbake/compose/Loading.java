package dev.jbake.compose;

import dev.jbake.source.SourceFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// Reads the files of a project, and those that they include and extend, into one tree.
final class Loading {
    private static final int DEEPEST = 50;

    /// Files that include the same ones again and again could be read without end.
    private static final int MOST = 2000;

    private final ProjectDisk disk;
    private final String home;
    private final Findings findings;
    private final Merging merging;
    private int inclusions;

    Loading(ProjectDisk disk, String home, Findings findings) {
        this.disk = disk;
        this.home = home;
        this.findings = findings;
        this.merging = new Merging(findings);
    }

    /// Several files as one.
    ///
    /// @param folder where their paths start; empty for the working directory
    /// @param including the names of the files that include these, outermost first
    Node.Table load(List<SourceFile> files, String folder, Values values, List<String> including) {
        Node.Table all = Node.Table.empty(files.getFirst().all());
        Extending extending = new Extending(disk, home, values, merging, findings);
        for (SourceFile file : files) {
            List<String> way = new ArrayList<>(including);
            way.add(Paths.clean(file.name()));
            for (Node.Table document : Documents.read(file, values, findings)) {
                Node.Table read = new Canonical(folder, home, findings).file(document);
                read = included(read, folder, values, way);
                read = extending.services(read, file.name());
                all = Merging.settled(merging.files(all, read));
            }
        }
        return withDefaults(all, folder, values);
    }

    private Node.Table included(
            Node.Table file, String folder, Values values, List<String> including) {
        Node list = file.get("include");
        if (list == null || list.isNull()) {
            return file;
        }
        Node.Table all = file.without("include");
        if (!(list instanceof Node.Items items)) {
            findings.add(ComposeErrors.wrongShape("\"include\"", "a list", list));
            return all;
        }
        for (Node item : items.items()) {
            Inclusion inclusion = Inclusion.of(item, folder, home, findings);
            if (inclusion != null) {
                Node.Table imported = imported(inclusion, values, including);
                all = imported == null ? all : merged(imported, all);
            }
        }
        return all;
    }

    /// The services and secrets of another file under those of this one.
    private Node.Table merged(Node.Table imported, Node.Table file) {
        return merging.files(imported, file);
    }

    private Node.@Nullable Table imported(
            Inclusion inclusion, Values values, List<String> including) {
        String main = inclusion.paths().getFirst().text();
        if (including.contains(Paths.clean(main))) {
            List<String> way = new ArrayList<>(including);
            way.add(Paths.clean(main));
            findings.add(ComposeErrors.includeCycle(way, inclusion.paths().getFirst().span()));
            return null;
        }
        if (including.size() == DEEPEST) {
            findings.add(
                    ComposeErrors.includeTooDeep(DEEPEST, inclusion.paths().getFirst().span()));
            return null;
        }
        if (++inclusions > MOST) {
            if (inclusions == MOST + 1) {
                findings.add(ComposeErrors.tooManyFiles(MOST, inclusion.paths().getFirst().span()));
            }
            return null;
        }
        List<SourceFile> files = new ArrayList<>();
        for (Node.Scalar path : inclusion.paths()) {
            SourceFile file = disk.read("file", path.text(), path.span());
            if (file == null) {
                return null;
            }
            files.add(file);
        }
        Values more = withEnvironment(inclusion, values);
        return more == null ? null : load(files, inclusion.folder(), more, including);
    }

    /// The variables of the including file, and under them those of the included one's own files.
    private @Nullable Values withEnvironment(Inclusion inclusion, Values values) {
        Map<String, String> read = new LinkedHashMap<>();
        List<Node.Scalar> files = inclusion.environment();
        if (files.isEmpty()) {
            String own = Paths.join(inclusion.folder(), ".env");
            if (!disk.exists(own)) {
                return values;
            }
            files = List.of(Node.Scalar.text(own, inclusion.paths().getFirst().span()));
        }
        for (Node.Scalar path : files) {
            SourceFile file = disk.read("environment file", path.text(), path.span());
            if (file == null) {
                return null;
            }
            Map<String, String> known = new LinkedHashMap<>(read);
            known.putAll(values.all());
            read.putAll(EnvFile.read(file, known, findings));
        }
        return values.and(read);
    }

    /// The context that is not said is the folder, and variables named in lists get their values.
    private static Node.Table withDefaults(Node.Table all, String folder, Values values) {
        if (!(all.get("services") instanceof Node.Table services)) {
            return all;
        }
        SequencedMap<String, Node.Field> changed = new LinkedHashMap<>();
        services.fields()
                .forEach((name, field) -> {
                    Node value = field.value();
                    if (value instanceof Node.Table service) {
                        value = withValues(withContext(service, folder), values);
                    }
                    changed.put(name, new Node.Field(field.keySpan(), value));
                });
        return all.with("services", new Node.Table(changed, Node.Mark.NONE, services.span()));
    }

    private static Node.Table withContext(Node.Table service, String folder) {
        if (!(service.get("build") instanceof Node.Table build)
                || build.fields().containsKey("context")) {
            return service;
        }
        Node context = Node.Scalar.text(Paths.join(folder, "."), service.keySpan("build"));
        return service.with("build", build.with("context", context));
    }

    private static Node.Table withValues(Node.Table service, Values values) {
        if (!(service.get("environment") instanceof Node.Items list)) {
            return service;
        }
        List<Node> items = new ArrayList<>();
        for (Node item : list.items()) {
            String value = item instanceof Node.Scalar name ? values.get(name.text()) : null;
            items.add(
                    value == null
                            ? item
                            : Node.Scalar.text(
                                    ((Node.Scalar) item).text() + "=" + value, item.span()));
        }
        return service.with("environment", new Node.Items(items, Node.Mark.NONE, list.span()));
    }
}
