package dev.jbake.compose;

import java.util.Locale;

/// What counts as true: also the words of YAML 1.1, with a warning.
final class Bools {
    private Bools() {}

    static boolean read(String what, Node.Scalar scalar, Findings findings) {
        if (!scalar.isText() && scalar.kind() != Node.Kind.BOOL) {
            // Told of with the shapes.
            return false;
        }
        String text = scalar.text().toLowerCase(Locale.ROOT);
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            case "y", "yes", "on", "n", "no", "off" -> {
                boolean truth = text.equals("y") || text.equals("yes") || text.equals("on");
                findings.add(
                        ComposeErrors.oldBool(scalar.text(), String.valueOf(truth), scalar.span()));
                yield truth;
            }
            default -> {
                findings.add(ComposeErrors.notABool(what, scalar.text(), scalar.span()));
                yield false;
            }
        };
    }
}
