package dev.jbake.plan;

import dev.jbake.diagnostic.Diagnostic;
import dev.jbake.source.SourceSpan;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// All sentences of the room; this is where their tone is kept.
final class PlanErrors {
    private PlanErrors() {}

    /// @param path the links from a target back to itself
    static Diagnostic cycle(List<Link> path, @Nullable SourceSpan span) {
        String names =
                path.stream().map(Link::from).collect(Collectors.joining(" -> "))
                        + " -> "
                        + path.getLast().to();
        String[] help = path.stream().map(PlanErrors::why).toArray(String[]::new);
        return Diagnostic.error(
                "plan-cycle", "These targets wait for each other: " + names + ".", span, help);
    }

    private static String why(Link link) {
        return switch (link.kind()) {
            case CONTEXT ->
                    "\"%s\" uses \"target:%s\" in its contexts.".formatted(link.from(), link.to());
            case AFTER -> "\"%s\" names \"%s\" in its after.".formatted(link.from(), link.to());
        };
    }
}
