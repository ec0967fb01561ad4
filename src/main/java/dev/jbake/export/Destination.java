package dev.jbake.export;

import dev.jbake.host.Host;
import dev.jbake.target.Attributes;
import java.nio.file.Files;
import java.nio.file.Path;

/// Where an output is to go; this is what `type`, `dest` and `tar` mean together, checked.
sealed interface Destination {
    /// It stays in the builder or goes to a registry.
    record Builder() implements Destination {}

    /// It is loaded into an engine.
    record Load(String context) implements Destination {}

    /// @param mirror whether what was not made is deleted there
    record Folder(Path folder, boolean mirror) implements Destination {}

    /// An image as a folder of blobs.
    record Layout(Path folder) implements Destination {}

    record File(Path file) implements Destination {}

    record Stdout() implements Destination {}

    /// Reads an output.
    static Destination of(Attributes output, Host host) throws ExportException {
        String dest = output.get("dest").orElse("");
        return switch (output.type()) {
            case "local" -> new Folder(folder(output, dest, host), mirrors(output));
            case "tar" -> file(dest.isEmpty() ? "-" : dest, host);
            case "oci" ->
                    isLayout(output)
                            ? new Layout(folder(output, dest, host))
                            : file(dest.isEmpty() ? "-" : dest, host);
            case "docker" -> {
                if (isLayout(output)) {
                    yield new Layout(folder(output, dest, host));
                }
                yield dest.isEmpty()
                        ? new Load(output.get("context").orElse(""))
                        : file(dest, host);
            }
            default -> new Builder();
        };
    }

    private static boolean isLayout(Attributes output) {
        return GoBool.of(output.get("tar").orElse("")) == GoBool.FALSE;
    }

    private static Path folder(Attributes output, String dest, Host host) throws ExportException {
        if (dest.isEmpty()) {
            throw ExportErrors.noDestination(output.type());
        }
        if (dest.equals("-")) {
            throw ExportErrors.folderToStdout(output.type());
        }
        Path folder = host.resolve(dest);
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw ExportErrors.folderIsFile(folder);
        }
        return folder;
    }

    private static boolean mirrors(Attributes output) throws ExportException {
        String mode = output.get("mode").orElse("");
        return switch (mode) {
            case "", "copy" -> false;
            case "delete" -> true;
            default -> throw ExportErrors.badMode(mode);
        };
    }

    private static Destination file(String dest, Host host) throws ExportException {
        if (dest.equals("-")) {
            return new Stdout();
        }
        Path file = host.resolve(dest);
        if (Files.isDirectory(file)) {
            throw ExportErrors.fileIsFolder(file);
        }
        return new File(file);
    }
}
