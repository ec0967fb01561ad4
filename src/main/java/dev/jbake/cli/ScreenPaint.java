package dev.jbake.cli;

import dev.jbake.diagnostic.Paint;
import dev.jbake.terminal.Line;
import dev.jbake.terminal.Screen;
import dev.jbake.terminal.Style;

/// Findings in the colours of a screen, as the user has chosen them.
record ScreenPaint(Screen screen) implements Paint {

    @Override
    public String paint(Part part, String text) {
        Style style =
                switch (part) {
                    case ERROR -> Style.ERROR;
                    case WARNING -> Style.WARNING;
                    case NOTE -> Style.RUN;
                };
        return screen.coloured(new Line(text, style));
    }
}
