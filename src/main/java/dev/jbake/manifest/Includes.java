package dev.jbake.manifest;

import dev.jbake.diagnostic.Checked;
import dev.jbake.syntax.Body;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The files that a manifest includes, and those that they include; this reads them and adds what
/// they declare before what includes them, so that the includer has the last word.
final class Includes {
    static final String SECTION = "include";

    private static final int MOST_FILES = 10_000;
    private static final int DEEPEST = 32;

    private final ManifestRequest request;
    private final ManifestFiles files;
    private final Definitions definitions;
    private final Problems problems;
    private final IncludeClashes clashes;

    /// What was opened, by file and prefix, and all that is below it.
    private final Map<String, Set<String>> opened = new HashMap<>();

    private final Map<String, Named> spaces = new HashMap<>();
    private String root = ".";

    /// A namespace and the entry it was made for.
    private record Named(Namespace space, IncludeItem item) {}

    Includes(ManifestRequest request, Definitions definitions, Problems problems) {
        this.request = request;
        this.files = request.files();
        this.definitions = definitions;
        this.problems = problems;
        this.clashes = new IncludeClashes(problems);
    }

    static boolean isIn(Body body, Origin origin) {
        return origin.form() == Form.JBAKE && section(body) != null;
    }

    private static Body.@Nullable Attribute section(Body body) {
        for (Body.Attribute attribute : body.attributes()) {
            if (attribute.name().equals(SECTION)) {
                return attribute;
            }
        }
        return null;
    }

    /// Adds what a file includes, but not what it declares itself.
    void add(Body body, Origin origin) {
        root = origin.folder();
        below(body, origin, List.of(LocalPath.clean(origin.input().file().name())));
    }

    /// @param way the files from the root to this one
    /// @return all files that were read, by file and prefix
    private Set<String> below(Body body, Origin origin, List<String> way) {
        Set<String> below = new HashSet<>();
        Body.Attribute section = section(body);
        if (section == null || origin.form() != Form.JBAKE) {
            return below;
        }
        for (IncludeItem item : IncludeItem.read(section.value(), problems)) {
            for (IncludeItem.Written path : item.paths()) {
                for (String file : files(path, item, origin)) {
                    if (way.contains(file)) {
                        cycle(way, file, path);
                    } else {
                        below.addAll(open(file, path, item, origin, way));
                    }
                }
            }
        }
        return below;
    }

    /// A pattern that matches the file it stands in does not mean it.
    private void cycle(List<String> way, String file, IncludeItem.Written path) {
        if (!IncludePaths.isPattern(path.text())) {
            List<String> round = new ArrayList<>(way.subList(way.indexOf(file), way.size()));
            round.add(file);
            problems.add(IncludeErrors.cycle(round, path.span()));
        }
    }

    private List<String> files(IncludeItem.Written path, IncludeItem item, Origin origin) {
        String folder = origin.folder();
        String text = path.text();
        if (!LocalPath.isLocal(text) || text.isEmpty() || text.equals("-")) {
            problems.add(IncludeErrors.remote(text, path.span()));
            return List.of();
        }
        String full =
                text.startsWith("/") ? LocalPath.clean(text) : LocalPath.clean(folder + "/" + text);
        if (!item.outside() && !isInside(full)) {
            problems.add(IncludeErrors.outside(full, root, path.span()));
            return List.of();
        }
        if (!IncludePaths.isPattern(text)) {
            if (!files.exists(full)) {
                problems.add(IncludeErrors.missing(full, path.span()));
                return List.of();
            }
            return List.of(full);
        }
        try {
            List<String> matching = IncludePaths.matching(folder, text, files);
            if (matching.isEmpty()) {
                problems.add(IncludeErrors.noMatch(text, folder, path.span()));
            }
            return matching;
        } catch (IOException unreadable) {
            problems.add(IncludeErrors.unreadable(text, unreadable, path.span()));
            return List.of();
        }
    }

    private boolean isInside(String file) {
        return root.equals(".")
                ? !file.startsWith("/") && !file.equals("..") && !file.startsWith("../")
                : file.startsWith(root.endsWith("/") ? root : root + "/");
    }

    private Set<String> open(
            String file,
            IncludeItem.Written path,
            IncludeItem item,
            Origin from,
            List<String> way) {
        Namespace space = space(file, path, item, from);
        if (space == null) {
            return Set.of();
        }
        String key = space.prefix() + ":" + file;
        Set<String> known = opened.get(key);
        if (known != null) {
            return known;
        }
        if (way.size() > DEEPEST || opened.size() >= MOST_FILES) {
            problems.add(
                    way.size() > DEEPEST
                            ? IncludeErrors.tooDeep(DEEPEST, path.span())
                            : IncludeErrors.tooMany(MOST_FILES, path.span()));
            return Set.of();
        }
        opened.put(key, Set.of());
        List<String> further = new ArrayList<>(way);
        further.add(file);
        Set<String> all = new HashSet<>();
        all.add(key);
        Checked<List<SourceInput>> found = Discovery.find(List.of(file), Map.of(), files);
        problems.addAll(found.diagnostics());
        for (SourceInput input : found.value()) {
            Checked<Body> body =
                    input.form() == Form.COMPOSE
                            ? ComposeInputs.included(input, request)
                            : Forms.parse(input);
            problems.addAll(body.diagnostics());
            Origin origin = new Origin(input, space, true);
            Set<String> below = below(body.value(), origin, further);
            clashes.add(body.value(), origin, key, below);
            definitions.add(body.value(), origin);
            all.addAll(below);
        }
        opened.put(key, all);
        return all;
    }

    /// What the names of a file are in; null where that was reported.
    private @Nullable Namespace space(
            String file, IncludeItem.Written path, IncludeItem item, Origin from) {
        if (!item.named()) {
            return from.space();
        }
        String name;
        if (item.prefix() != null) {
            name = item.prefix().text();
        } else {
            name = within(from.folder(), LocalPath.folderOf(file));
            if (!Namespace.isPrefix(name)) {
                problems.add(IncludeErrors.badFolder(name, path.span()));
            }
        }
        if (!Namespace.isPrefix(name)) {
            return null;
        }
        Namespace made = from.space().within(name);
        Named known = spaces.putIfAbsent(made.prefix(), new Named(made, item));
        if (known == null) {
            item.variables().forEach(each -> definitions.give(each, made, from.space()));
            return made;
        }
        if (!known.item().equals(item) && !item.variables().isEmpty()) {
            problems.add(IncludeErrors.prefixTwice(made.prefix(), path.span()));
        }
        return known.space();
    }

    /// The way from one folder to another below it; else the other as it is.
    private static String within(String folder, String other) {
        return other.startsWith(folder + "/") ? other.substring(folder.length() + 1) : other;
    }
}
