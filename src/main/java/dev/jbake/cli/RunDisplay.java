package dev.jbake.cli;

import dev.jbake.host.Host;
import dev.jbake.progress.Display;
import dev.jbake.progress.DisplayFailed;
import dev.jbake.progress.Look;
import dev.jbake.progress.Mode;
import dev.jbake.terminal.Screen;
import java.util.List;

/// What shows a run, as the user wants it.
final class RunDisplay {
    private RunDisplay() {}

    /// @param hidden texts that are not to appear
    static Display open(BuildOptions options, Host host, List<String> hidden) throws Failure {
        Mode mode =
                Mode.of(options.progress())
                        .orElseThrow(() ->
                                new Failure(
                                        Exit.USAGE,
                                        "invalid progress mode %s, expected auto, tty, plain, quiet or rawjson"
                                                .formatted(options.progress())));
        try {
            Look look =
                    Look.of(mode)
                            .withDebug(options.debug())
                            .withLogLines(host.environment().get("BUILDKIT_TTY_LOG_LINES"))
                            .withNames(host.environment().get("PROGRESS_NO_TRUNC"));
            if (!hidden.isEmpty()) {
                look = look.showing(text -> HiddenTexts.of(text, hidden));
            }
            return Display.open(look, Screen.of(host), host.clock());
        } catch (DisplayFailed failure) {
            throw new Failure(Exit.FAILED, String.valueOf(failure.getMessage()), failure);
        }
    }
}
