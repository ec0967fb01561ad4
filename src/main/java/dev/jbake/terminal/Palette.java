package dev.jbake.terminal;

import dev.jbake.host.Environment;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/// Which colour a style has; this is made from `NO_COLOR`, `TERM` and `BUILDKIT_COLORS`.
///
/// `BUILDKIT_COLORS=run=green:error=255,0,0:cancel=light-yellow:warning=…`; what is not understood
/// in it is left as it was.
///
/// @param codes parameters of the code that selects the colour; a style without one is not coloured
public record Palette(Map<Style, String> codes) {
    private static final List<String> COLOURS =
            List.of("black", "red", "green", "yellow", "blue", "magenta", "cyan", "white");
    private static final String LIGHT = "light-";

    public Palette {
        codes = Map.copyOf(codes);
    }

    /// A palette without colours.
    public static Palette none() {
        return new Palette(Map.of());
    }

    public static Palette of(Environment environment) {
        if (environment.nonEmpty("NO_COLOR").isPresent() || isDumb(environment)) {
            return none();
        }
        Map<Style, String> codes = new EnumMap<>(Style.class);
        codes.put(Style.RUN, "34");
        codes.put(Style.CANCEL, "33");
        codes.put(Style.WARNING, "33");
        codes.put(Style.ERROR, "31");
        environment
                .nonEmpty("BUILDKIT_COLORS")
                .ifPresent(written -> {
                    for (String entry : written.split(":")) {
                        choose(codes, entry);
                    }
                });
        return new Palette(codes);
    }

    /// Whether the terminal says of itself that it can do nothing but print.
    static boolean isDumb(Environment environment) {
        return environment.get("TERM").filter("dumb"::equals).isPresent();
    }

    String paint(Line line) {
        String code = codes.get(line.style());
        return code == null || line.text().isEmpty()
                ? line.text()
                : EscapeCodes.colour(code) + line.text() + EscapeCodes.PLAIN;
    }

    private static void choose(Map<Style, String> codes, String entry) {
        String[] sides = entry.toLowerCase(Locale.ROOT).split("=", -1);
        if (sides.length == 2) {
            code(sides[1].strip())
                    .forEach(code -> {
                        switch (sides[0].strip()) {
                            case "run" -> codes.put(Style.RUN, code);
                            case "cancel" -> codes.put(Style.CANCEL, code);
                            case "warning" -> codes.put(Style.WARNING, code);
                            case "error" -> codes.put(Style.ERROR, code);
                            default -> {}
                        }
                    });
        }
    }

    private static Stream<String> code(String colour) {
        if (colour.equals("default")) {
            return Stream.of("39");
        }
        boolean light = colour.startsWith(LIGHT);
        int index = COLOURS.indexOf(light ? colour.substring(LIGHT.length()) : colour);
        if (index >= 0) {
            return Stream.of(String.valueOf((light ? 90 : 30) + index));
        }
        String[] parts = colour.split(",", -1);
        boolean rgb = parts.length == 3 && Stream.of(parts).allMatch(Palette::isByte);
        return rgb ? Stream.of("38;2;" + String.join(";", parts)) : Stream.empty();
    }

    private static boolean isByte(String number) {
        return number.matches("[0-9]{1,3}") && Integer.parseInt(number) <= 255;
    }
}
