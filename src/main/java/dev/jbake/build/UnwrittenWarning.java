package dev.jbake.build;

import dev.jbake.builder.OpenBuilder;
import dev.jbake.host.Environment;
import dev.jbake.target.Manifest;
import dev.jbake.target.Target;
import java.util.List;
import java.util.Optional;

/// The warning that a result will stay in the builder's cache, where nobody may look for it.
///
/// Source: the words are buildx's, so that people find them.
public final class UnwrittenWarning {
    private static final String SWITCH = "BUILDX_NO_DEFAULT_LOAD";

    private UnwrittenWarning() {}

    /// The warning for the targets that have no output at all; a target that is only a context of
    /// others needs none, nor does one whose builder loads what has no output.
    ///
    /// @param builder builds them
    /// @param environment may refuse the warning with `BUILDX_NO_DEFAULT_LOAD`
    public static Optional<String> of(
            Manifest manifest, OpenBuilder builder, Environment environment) {
        return environment.isTrue(SWITCH)
                        || !Calls.in(manifest).asked().isEmpty()
                        || builder.first().traits().defaultLoad()
                ? Optional.empty()
                : of(manifest, builder.driver()).map(text -> unread(environment) + text);
    }

    /// A line before it where the variable says something that is neither yes nor no.
    private static String unread(Environment environment) {
        String word = environment.nonEmpty(SWITCH).orElse("");
        return word.isEmpty() || environment.isFalse(SWITCH)
                ? ""
                : "WARNING: invalid non-bool value for %s: %s%n".formatted(SWITCH, word);
    }

    static Optional<String> of(Manifest manifest, String driver) {
        List<String> unwritten =
                manifest.targets().values().stream()
                        .filter(target -> target.outputs().isEmpty())
                        .map(Target::name)
                        .filter(name -> !manifest.linked().contains(name))
                        .toList();
        if (unwritten.isEmpty()) {
            return Optional.empty();
        }
        String of =
                unwritten.equals(List.of("default"))
                        ? ""
                        : " for " + String.join(", ", unwritten) + " target(s)";
        return Optional.of(
                "WARNING: No output specified%s with %s driver. Build result will only remain in the build cache. "
                                .formatted(of, driver)
                        + "To push result image into registry use --push or to load image into docker use --load");
    }
}
