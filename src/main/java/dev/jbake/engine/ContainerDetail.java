package dev.jbake.engine;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;

/// A container as it is now; this is a part of what the engine's inspect says.
///
/// @param id 64 hexadecimal digits
/// @param name without the leading slash
/// @param image as it was asked for at creation
/// @param imageId digest of the image's configuration
/// @param status `created`, `running`, `paused`, `restarting`, `removing`, `exited`, `dead`
/// @param pid of its first process on the engine's machine; 0 when not running
/// @param startedAt the last start; [Instant#EPOCH] when never started
/// @param exitCode of the last run
/// @param oomKilled whether the last run ended for want of memory
/// @param restarts how often its engine has started it again since somebody did
/// @param error the engine's words about a start that failed; empty mostly
/// @param environment `NAME=value`, the image's included
/// @param command arguments
/// @param volumes names of the volumes mounted
/// @param hostConfig what was asked of the engine at creation, in its own words
public record ContainerDetail(
        String id,
        String name,
        String image,
        String imageId,
        String status,
        boolean running,
        boolean paused,
        long pid,
        Instant startedAt,
        int exitCode,
        boolean oomKilled,
        int restarts,
        String error,
        List<String> environment,
        List<String> command,
        List<String> volumes,
        JsonObject hostConfig) {
    public ContainerDetail {
        environment = List.copyOf(environment);
        command = List.copyOf(command);
        volumes = List.copyOf(volumes);
    }

    static ContainerDetail of(JsonObject json) {
        JsonObject state = json.object("State");
        JsonObject config = json.object("Config");
        String name = json.text("Name");
        return new ContainerDetail(
                json.text("Id"),
                name.startsWith("/") ? name.substring(1) : name,
                config.text("Image"),
                json.text("Image"),
                state.text("Status"),
                state.flag("Running"),
                state.flag("Paused"),
                state.number("Pid"),
                instant(state.text("StartedAt")),
                (int) state.number("ExitCode"),
                state.flag("OOMKilled"),
                (int) json.number("RestartCount"),
                state.text("Error"),
                config.texts("Env"),
                config.texts("Cmd"),
                json.objects("Mounts").stream()
                        .map(mount -> mount.text("Name"))
                        .filter(volume -> !volume.isEmpty())
                        .toList(),
                json.object("HostConfig"));
    }

    private static Instant instant(String text) {
        try {
            Instant time = Instant.parse(text);
            return time.isBefore(Instant.EPOCH) ? Instant.EPOCH : time;
        } catch (DateTimeParseException notATime) {
            return Instant.EPOCH;
        }
    }
}
