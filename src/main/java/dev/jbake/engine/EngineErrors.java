package dev.jbake.engine;

import dev.jbake.engine.EngineException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What this room says when something fails; this is all of it, on one page.
final class EngineErrors {
    private EngineErrors() {}

    static EngineException unreachable(EngineAddress address, IOException cause) {
        return switch (address) {
            case EngineAddress.UnixSocket(Path path) -> unreachableSocket(path, cause);
            case EngineAddress.Tcp tcp -> unreachablePlace(tcp.text(), cause);
            case EngineAddress.Ssh ssh -> unreachablePlace(ssh.text(), cause);
        };
    }

    private static EngineException unreachablePlace(String place, IOException cause) {
        return new EngineException(
                Kind.UNREACHABLE,
                "No container engine answers at " + place + ": " + reason(cause),
                List.of("Is it running there, and does DOCKER_HOST name the right place?"),
                cause);
    }

    private static EngineException unreachableSocket(Path path, IOException cause) {
        String words = reason(cause).toLowerCase(Locale.ROOT);
        if (words.contains("permission denied")) {
            return new EngineException(
                    Kind.UNREACHABLE,
                    "This user may not use the container engine's socket " + path + ".",
                    List.of(
                            "Join its group and log in again: sudo usermod -aG docker \"$USER\"",
                            "Or run the command with sudo."),
                    cause);
        }
        String what =
                Files.exists(path)
                        ? "the socket is there, but nothing listens behind it."
                        : "there is no such socket.";
        return new EngineException(
                Kind.UNREACHABLE,
                "No container engine answers at unix://" + path + ": " + what,
                List.of(
                        "Is the engine running? Start it, for example: sudo systemctl start docker",
                        "If it is elsewhere, name it: export"
                                + " DOCKER_HOST=unix:///path/to/docker.sock"),
                cause);
    }

    static EngineException broken(String what, Exception cause) {
        return new EngineException(
                Kind.FAILED,
                "The line to the container engine broke while " + what + ": " + reason(cause),
                List.of(),
                cause);
    }

    /// An answer outside 200…299, in the engine's own words.
    static EngineException refused(String what, int status, String message) {
        Kind kind =
                switch (status) {
                    case 404 -> Kind.NOT_FOUND;
                    case 409 -> Kind.CONFLICT;
                    case 400, 401, 403, 405, 406 -> Kind.REFUSED;
                    default -> Kind.FAILED;
                };
        String words = message.isBlank() ? "status " + status : message.strip();
        return new EngineException(
                kind, "The container engine failed " + what + ": " + words, List.of(), null);
    }

    static EngineException unspokenAddress(String address) {
        String scheme = address.contains("://") ? address.substring(0, address.indexOf("://")) : "";
        return switch (scheme) {
            case "npipe", "fd" ->
                    new EngineException(
                            Kind.CONFIGURATION,
                            "jbake cannot reach a container engine by "
                                    + scheme
                                    + " yet (\""
                                    + address
                                    + "\").",
                            List.of("Use a unix://, tcp:// or ssh:// address in DOCKER_HOST."),
                            null);
            default ->
                    new EngineException(
                            Kind.CONFIGURATION,
                            "\"" + address + "\" is not the address of a container engine.",
                            List.of(
                                    "It starts with unix://, tcp:// or ssh://, as in"
                                            + " DOCKER_HOST=unix:///var/run/docker.sock"),
                            null);
        };
    }

    static EngineException badSsh(String address, String why) {
        return new EngineException(
                Kind.CONFIGURATION,
                "\"" + address + "\" is not the address of a container engine: " + why + ".",
                List.of("It looks like ssh://user@host or ssh://user@host:22/path/to/docker.sock"),
                null);
    }

    static EngineException noContext(String name, List<String> known) {
        return new EngineException(
                Kind.CONFIGURATION,
                "There is no docker context \"" + name + "\".",
                List.of("Known contexts: " + String.join(", ", known)),
                null);
    }

    static EngineException unreadable(Path file, Exception cause) {
        String why = cause instanceof NoSuchFileException ? "there is no such file" : reason(cause);
        return new EngineException(
                Kind.CONFIGURATION, "\"" + file + "\" cannot be read: " + why, List.of(), cause);
    }

    static EngineException noProgram(String program, IOException cause) {
        return new EngineException(
                Kind.CONFIGURATION,
                "The program \"" + program + "\" cannot be started: " + reason(cause),
                List.of("Is it installed?"),
                cause);
    }

    static EngineException unusableKeys(PemFiles keys, Exception cause) {
        return new EngineException(
                Kind.CONFIGURATION,
                "The certificate \"%s\" and the key \"%s\" cannot be used: %s"
                        .formatted(keys.cert(), keys.key(), reason(cause)),
                List.of(),
                cause);
    }

    static EngineException noPull(String image, String words, @Nullable Throwable cause) {
        return new EngineException(
                Kind.REFUSED,
                "The image \"" + image + "\" could not be pulled: " + words,
                List.of(),
                cause);
    }

    static EngineException notPushed(String image, String words) {
        return new EngineException(
                Kind.REFUSED, "failed to push " + image + ": " + words, List.of(), null);
    }

    static EngineException notLoaded(String words) {
        return new EngineException(
                Kind.REFUSED,
                "The container engine did not load the image: " + words,
                List.of(),
                null);
    }

    static String reason(Throwable cause) {
        @Nullable String message = cause.getMessage();
        return message == null || message.isBlank() ? cause.getClass().getSimpleName() : message;
    }
}
