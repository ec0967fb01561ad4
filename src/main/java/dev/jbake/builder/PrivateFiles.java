package dev.jbake.builder;

import dev.jbake.host.Environment;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Files for the user's eyes alone; this writes them whole or not at all.
///
/// Under sudo with the user's home kept, what is made there is the user's and not root's.
final class PrivateFiles {
    private static final String OWNER_FILE = "rw-------";
    private static final String OWNER_FOLDER = "rwx------";

    private final @Nullable Owner owner;

    /// Whom new files are given to.
    private record Owner(int user, int group) {}

    private PrivateFiles(@Nullable Owner owner) {
        this.owner = owner;
    }

    /// @param folder that all files will be below
    static PrivateFiles below(Path folder, Environment environment) {
        Optional<String> user = environment.nonEmpty("SUDO_UID");
        Optional<String> group = environment.nonEmpty("SUDO_GID");
        Path home = environment.home();
        boolean sudo = environment.get("SUDO_COMMAND").isPresent();
        if (!sudo || user.isEmpty() || group.isEmpty() || !folder.startsWith(home)) {
            return new PrivateFiles(null);
        }
        try {
            boolean theirs = user.get().equals(Files.getAttribute(home, "unix:uid").toString());
            return new PrivateFiles(
                    theirs
                            ? new Owner(Integer.parseInt(user.get()), Integer.parseInt(group.get()))
                            : null);
        } catch (IOException | NumberFormatException nobodyWeKnow) {
            return new PrivateFiles(null);
        }
    }

    void write(Path file, String text) throws IOException {
        write(file, text, OWNER_FILE);
    }

    /// @param permissions as `ls -l` shows them
    void write(Path file, String text, String permissions) throws IOException {
        Path folder = folderOf(file);
        folder(folder);
        Path beside = Files.createTempFile(folder, ".tmp-", "");
        try {
            Files.setPosixFilePermissions(beside, PosixFilePermissions.fromString(permissions));
            Files.write(beside, text.getBytes(StandardCharsets.UTF_8));
            give(beside);
            Files.move(
                    beside,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    /// Makes an empty file where there is none; a file that is there stays the same one.
    void create(Path file) throws IOException {
        if (Files.exists(file)) {
            return;
        }
        folder(folderOf(file));
        try {
            Files.createFile(file, as(OWNER_FILE));
            give(file);
        } catch (FileAlreadyExistsException somebodyElseDid) {
            // That is as good.
        }
    }

    private static Path folderOf(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null) {
            throw new IOException("a file needs a folder: " + file);
        }
        return folder;
    }

    /// Makes a folder and those above it, where they are not there.
    private void folder(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        Path above = folder.getParent();
        if (above != null) {
            folder(above);
        }
        try {
            Files.createDirectory(folder, as(OWNER_FOLDER));
            give(folder);
        } catch (FileAlreadyExistsException somebodyElseDid) {
            // That is as good.
        }
    }

    private void give(Path path) throws IOException {
        if (owner != null) {
            Files.setAttribute(path, "unix:uid", owner.user());
            Files.setAttribute(path, "unix:gid", owner.group());
        }
    }

    private static FileAttribute<?> as(String permissions) {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions));
    }
}
