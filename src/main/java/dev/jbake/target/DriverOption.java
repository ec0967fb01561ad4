package dev.jbake.target;

/// An option of a driver; this is one line of the table in [DriverTables] that values are held
/// against and that `docs/builders.md` is made from.
///
/// @param name as in `--driver-opt NAME=VALUE`; `env.NAME` stands for all that begin with `env.`
/// @param value what it may be
/// @param preset what holds when it is not written, in Markdown; empty for nothing
/// @param meaning a sentence or two, in Markdown
/// @param example a value that can be pasted
/// @param ours whether buildx does not know it, so that it must not see it
public record DriverOption(
        String name,
        DriverValue value,
        String preset,
        String meaning,
        String example,
        boolean ours) {
    private static final String ANY_NAME = "NAME";

    static DriverOption line(
            String name, DriverValue value, String preset, String meaning, String example) {
        return new DriverOption(name, value, preset, meaning, example, false);
    }

    static DriverOption ours(
            String name, DriverValue value, String preset, String meaning, String example) {
        return new DriverOption(name, value, preset, meaning, example, true);
    }

    /// Whether it stands for many names, as `env.NAME` does.
    public boolean isFamily() {
        return name.endsWith("." + ANY_NAME);
    }

    /// Whether this line is about an option of that name.
    public boolean covers(String written) {
        String prefix = name.substring(0, name.length() - (isFamily() ? ANY_NAME.length() : 0));
        return isFamily()
                ? written.startsWith(prefix) && written.length() > prefix.length()
                : written.equals(name);
    }
}
