package dev.jbake.progress;

import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// How progress is to look; this is what a user can choose.
///
/// @param debug whether warnings are shown with all they say
/// @param logLines most lines of output that `tty` shows of a running step
/// @param shown what is shown of each text where some must not be shown as they are; only `rawjson`
///   asks for it, since it packs texts up. Null where all may be shown
/// @param shortNames whether `plain` cuts long names of steps
public record Look(
        Mode mode,
        boolean debug,
        int logLines,
        @Nullable UnaryOperator<String> shown,
        boolean shortNames) {
    private static final int USUAL_LOG_LINES = 6;

    public static Look of(Mode mode) {
        return new Look(mode, false, USUAL_LOG_LINES, null, false);
    }

    public Look withDebug(boolean asked) {
        return new Look(mode, asked, logLines, shown, shortNames);
    }

    public Look showing(UnaryOperator<String> other) {
        return new Look(mode, debug, logLines, other, shortNames);
    }

    /// @param written the value of `BUILDKIT_TTY_LOG_LINES`, where it is set; anything but a number
    ///   changes nothing
    public Look withLogLines(Optional<String> written) {
        return written.filter(text -> text.matches("[0-9]{1,3}"))
                .map(text -> new Look(mode, debug, Integer.parseInt(text), shown, shortNames))
                .orElse(this);
    }

    /// @param written the value of `PROGRESS_NO_TRUNC`, where it is set; `0` cuts long names
    public Look withNames(Optional<String> written) {
        return new Look(mode, debug, logLines, shown, written.filter("0"::equals).isPresent());
    }
}
