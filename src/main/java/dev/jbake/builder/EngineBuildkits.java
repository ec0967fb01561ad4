package dev.jbake.builder;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Which BuildKit is inside engines whose BuildKit does not tell its version.
///
/// Source: the go.mod of each release of moby; engines from 23 on tell it themselves.
final class EngineBuildkits {
    private static final Pattern VERSION = Pattern.compile("([0-9]+\\.[0-9]+)\\.([0-9]+).*");

    /// The first that covers a version counts.
    private static final List<Line> LINES =
            List.of(
                    new Line("20.10", 2, "v0.8.1"),
                    new Line("20.10", 3, "v0.8.1+68bb095"),
                    new Line("20.10", 6, "v0.8.2"),
                    new Line("20.10", 10, "v0.8.2+244e8cde"),
                    new Line("20.10", 18, "v0.8.2+bc07b2b8"),
                    new Line("20.10", 19, "v0.8.2+3a1eeca5"),
                    new Line("20.10", 20, "v0.8.2+c0149372"),
                    new Line("20.10", 23, "v0.8.2+eeb7b65"),
                    new Line("20.10", Integer.MAX_VALUE, "v0.8+unknown"),
                    new Line("23.0", 0, "v0.10.6"),
                    new Line("23.0", 1, "v0.10.6+4f0ee09"),
                    new Line("23.0", 3, "v0.10.6+70f2ad5"),
                    new Line("23.0", 6, "v0.10.6+d52b2d5"),
                    new Line("23.0", Integer.MAX_VALUE, "v0.10+unknown"));

    /// @param series of the engine, such as `20.10`
    /// @param last patch release that has this BuildKit
    private record Line(String series, int last, String buildkit) {}

    private EngineBuildkits() {}

    /// The version of the BuildKit in an engine of a version; the engine's own where it is not
    /// known.
    static String of(String engine) {
        Matcher version = VERSION.matcher(engine);
        if (version.matches() && version.group(2).length() < 6) {
            int patch = Integer.parseInt(version.group(2));
            for (Line line : LINES) {
                if (line.series().equals(version.group(1)) && patch <= line.last()) {
                    return line.buildkit();
                }
            }
        }
        return engine.endsWith("-moby")
                ? engine.substring(0, engine.length() - "-moby".length())
                : engine;
    }
}
