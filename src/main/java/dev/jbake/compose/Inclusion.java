package dev.jbake.compose;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One entry of `include`, its paths made to start from the working directory.
///
/// @param paths at least one; the others are merged over the first
/// @param folder where the paths in those files start
/// @param environment files of variables; empty for the folder's `.env`
record Inclusion(List<Node.Scalar> paths, String folder, List<Node.Scalar> environment) {

    Inclusion {
        paths = List.copyOf(paths);
        environment = List.copyOf(environment);
    }

    /// What an entry says; null where it was reported.
    static @Nullable Inclusion of(Node node, String folder, String home, Findings findings) {
        if (node instanceof Node.Scalar scalar && scalar.isText()) {
            return of(List.of(scalar), null, List.of(), folder, home, findings);
        }
        if (!(node instanceof Node.Table table)) {
            findings.add(ComposeErrors.wrongShape("What is included", "a path or a map", node));
            return null;
        }
        List<Node.Scalar> paths = texts(table.get("path"), findings);
        if (paths.isEmpty()) {
            findings.add(ComposeErrors.withoutPath("what is included", node.span()));
            return null;
        }
        return of(
                paths,
                table.get("project_directory"),
                texts(table.get("env_file"), findings),
                folder,
                home,
                findings);
    }

    private static @Nullable Inclusion of(
            List<Node.Scalar> written,
            @Nullable Node project,
            List<Node.Scalar> environment,
            String folder,
            String home,
            Findings findings) {
        List<Node.Scalar> paths = new ArrayList<>();
        for (Node.Scalar path : written) {
            if (path.text().contains("://") || path.text().startsWith("git@")) {
                findings.add(ComposeErrors.remote(path.text(), path.span()));
                return null;
            }
            paths.add(moved(path, folder, home));
        }
        String own =
                project instanceof Node.Scalar scalar && scalar.isText() && !scalar.text().isEmpty()
                        ? Paths.from(folder, scalar.text(), home)
                        : Paths.folderOf(paths.getFirst().text());
        List<Node.Scalar> files = new ArrayList<>();
        for (Node.Scalar file : environment) {
            if (!file.text().equals("/dev/null")) {
                files.add(moved(file, folder, home));
            }
        }
        return new Inclusion(paths, own.equals(".") ? "" : own, files);
    }

    private static Node.Scalar moved(Node.Scalar path, String folder, String home) {
        return Node.Scalar.text(Paths.from(folder, path.text(), home), path.span());
    }

    private static List<Node.Scalar> texts(@Nullable Node node, Findings findings) {
        if (node == null) {
            return List.of();
        }
        List<Node.Scalar> texts = new ArrayList<>();
        for (Node item : node instanceof Node.Items list ? list.items() : List.of(node)) {
            if (item instanceof Node.Scalar scalar && scalar.isText()) {
                texts.add(scalar);
            } else {
                findings.add(ComposeErrors.wrongShape("A path", "text", item));
            }
        }
        return texts;
    }
}
