package dev.jbake.context;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// One walk over a folder; this holds the folders on the way down and the files that have further
/// names, and nothing else.
final class ContextWalk {
    private final Path root;
    private final WalkFilter filter;
    private final ContextVisitor visitor;
    private final Map<FileState.Identity, String> firstNames = new HashMap<>();

    /// Folders above the current entry that did not pass themselves and were not yet visited.
    private final Deque<Unvisited> unvisited = new ArrayDeque<>();

    private record Unvisited(String path, Path place, FileState state) {}

    private record Child(String name, Path place) {}

    ContextWalk(Path root, WalkFilter filter, ContextVisitor visitor) {
        this.root = root;
        this.filter = filter;
        this.visitor = visitor;
    }

    void run() throws IOException, InterruptedException {
        walkFolder("", root, WalkFilter.nothing(), true);
    }

    /// @param prefix what the paths of the entries begin with
    /// @param wanted whether the folder passed, so that failing to read it is a failure
    private void walkFolder(String prefix, Path folder, WalkFilter.Known known, boolean wanted)
            throws IOException, InterruptedException {
        List<Child> children;
        try {
            children = children(prefix, folder);
        } catch (NoSuchFileException | NotDirectoryException vanished) {
            return;
        } catch (AccessDeniedException denied) {
            if (wanted) {
                throw ContextErrors.denied(prefix.isEmpty() ? root.toString() : prefix);
            }
            return;
        }
        for (Child each : children) {
            if (Thread.interrupted()) {
                throw new InterruptedException("the walk over " + root + " was cancelled");
            }
            walkEntry(prefix + each.name(), each.place(), known);
        }
    }

    private void walkEntry(String path, Path place, WalkFilter.Known known)
            throws IOException, InterruptedException {
        WalkFilter.Verdict verdict = filter.judge(path, known);
        if (!verdict.shown() && !verdict.descend()) {
            return;
        }
        FileState state;
        try {
            state = FileState.of(place);
        } catch (NoSuchFileException vanished) {
            return;
        } catch (AccessDeniedException denied) {
            if (verdict.shown()) {
                throw ContextErrors.denied(path);
            }
            return;
        } catch (FileSystemException failure) {
            throw ContextErrors.unreadable(path, failure);
        }
        if (verdict.shown()) {
            visitFoldersAbove();
            visit(path, place, state);
        }
        if (state.isFolder() && verdict.descend()) {
            int above = unvisited.size();
            if (!verdict.shown()) {
                unvisited.addLast(new Unvisited(path, place, state));
            }
            walkFolder(path + "/", place, verdict.known(), verdict.shown());
            // Visiting empties the whole queue, so what is left here is ours.
            if (unvisited.size() > above) {
                unvisited.removeLast();
            }
        }
    }

    private void visitFoldersAbove() throws IOException, InterruptedException {
        while (!unvisited.isEmpty()) {
            Unvisited folder = unvisited.removeFirst();
            visit(folder.path(), folder.place(), folder.state());
        }
    }

    private void visit(String path, Path place, FileState state)
            throws IOException, InterruptedException {
        String firstName = "";
        if (!state.isFolder() && state.links() > 1) {
            String known = firstNames.putIfAbsent(state.identity(), path);
            firstName = known == null ? "" : known;
        }
        ContextEntry entry;
        try {
            entry = state.entry(path, place, firstName);
        } catch (NoSuchFileException vanished) {
            return;
        }
        visitor.visit(entry);
    }

    private List<Child> children(String prefix, Path folder) throws IOException {
        List<Child> children = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path each : entries) {
                String name = each.getFileName().toString();
                if (name.indexOf('\uFFFD') >= 0 && !folder.resolve(name).equals(each)) {
                    throw ContextErrors.unreadableName(prefix + name);
                }
                children.add(new Child(name, each));
            }
        } catch (DirectoryIteratorException failure) {
            throw failure.getCause();
        }
        children.sort(Comparator.comparing(Child::name, SlashPath.BY_BYTES));
        return children;
    }
}
