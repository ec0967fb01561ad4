package dev.jbake.export;

import dev.jbake.host.Host;
import dev.jbake.target.Attributes;
import dev.jbake.target.Target;

/// What is wrong with a target's outputs whichever builder builds it; this is told before any is
/// asked.
final class OutputCheck {
    private OutputCheck() {}

    /// @param stdoutIsConsole whether standard output is a terminal
    static void check(Target target, Host host, boolean stdoutIsConsole) throws ExportException {
        for (String tag : target.tags()) {
            ImageName.check(tag);
        }
        Annotations.attributes(target.annotations());
        boolean stdout = false;
        boolean layout = false;
        for (Attributes output : target.outputs()) {
            Destination destination = Destination.of(output, host);
            if (destination instanceof Destination.Stdout) {
                if (stdout) {
                    throw ExportErrors.twiceToStdout();
                }
                if (stdoutIsConsole) {
                    throw ExportErrors.console(output.type());
                }
                stdout = true;
            }
            if (destination instanceof Destination.Layout) {
                if (layout) {
                    throw ExportErrors.severalLayouts();
                }
                layout = true;
            }
            if (pushes(output)
                    && target.tags().isEmpty()
                    && output.get("name").orElse("").isEmpty()) {
                throw ExportErrors.untaggedPush();
            }
        }
    }

    private static boolean pushes(Attributes output) {
        return output.type().equals("registry")
                || (output.type().equals("image")
                        && GoBool.of(output.get("push").orElse("")) == GoBool.TRUE);
    }
}
