package dev.jbake.context;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A folder that a build may see; this is the room's door: its entries in the order of the wire,
/// and its contents one file at a time.
public final class ContextFolder {
    private final Path root;

    private ContextFolder(Path root) {
        this.root = root;
    }

    /// Opens a folder, following the symbolic links that lead to it.
    ///
    /// @throws ContextFailure where there is none
    public static ContextFolder at(Path path) throws ContextFailure {
        try {
            Path root = path.toRealPath();
            if (!Files.isDirectory(root)) {
                throw ContextErrors.notAFolder(path.toString());
            }
            return new ContextFolder(root);
        } catch (NoSuchFileException missing) {
            throw ContextErrors.missing(path.toString());
        } catch (ContextFailure known) {
            throw known;
        } catch (IOException failure) {
            throw ContextErrors.unreadable(path.toString(), failure);
        }
    }

    /// The folder with all links resolved.
    public Path root() {
        return root;
    }

    /// Visits what passes a filter: a folder before what is in it, names by their bytes. A folder
    /// is also visited when only something inside passes. What vanishes meanwhile is left out.
    ///
    /// @throws IOException of the visitor, or [ContextFailure] where something asked for cannot be
    ///   read
    /// @throws InterruptedException where the thread was interrupted, noticed between entries
    public void walk(ContextFilter filter, ContextVisitor visitor)
            throws IOException, InterruptedException {
        List<String> include = new ArrayList<>(filter.include());
        if (!filter.follow().isEmpty()) {
            Optional<List<String>> followed = FollowPaths.resolve(root, filter.follow());
            if (followed.isPresent()) {
                include.addAll(followed.get());
                include = FollowPaths.withoutInner(include).orElse(List.of());
            }
        }
        new ContextWalk(
                        root,
                        WalkFilter.of(
                                IgnorePatterns.of(include), IgnorePatterns.of(filter.exclude())),
                        visitor)
                .run();
    }

    /// Opens a file's content. A file that has become a symbolic link is not followed; a socket has
    /// no content.
    ///
    /// @param path as [ContextEntry#path]
    /// @throws NoSuchFileException where it has vanished
    /// @throws ContextFailure where it may not be read
    public InputStream open(String path) throws IOException {
        Path place = root.resolve(path);
        try {
            return Files.newInputStream(place, LinkOption.NOFOLLOW_LINKS);
        } catch (AccessDeniedException denied) {
            throw ContextErrors.denied(path);
        } catch (NoSuchFileException vanished) {
            throw vanished;
        } catch (FileSystemException failure) {
            if (FileState.of(place).isSocket()) {
                return InputStream.nullInputStream();
            }
            throw failure;
        }
    }
}
