package dev.jbake.host;

import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;

/// The machine a command runs on; this is the only way any room but `cli` sees time, environment or
/// streams.
///
/// @param clock wall clock; also the source of "now" in the language
/// @param environment the process environment
/// @param directory absolute working directory that relative paths of the command line start from
/// @param in standard input
/// @param out standard output: results only (`--print`, `ls`, …)
/// @param err standard error: progress, warnings, errors
public record Host(
        Clock clock,
        Environment environment,
        Path directory,
        InputStream in,
        PrintStream out,
        PrintStream err) {

    /// The given path as the user meant it: absolute as it is, relative from [#directory].
    public Path resolve(String path) {
        return directory.resolve(path).normalize();
    }
}
