package dev.jbake.terminal;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A small terminal: it acts on what is written and can be looked at.
///
/// Lines wrap at its width, the bottom line scrolls, and making it narrower wraps what is on it, as
/// most terminals do.
final class Emulator {
    private static final Pattern CODE = Pattern.compile("\u001b\\[(\\??)([0-9;]*)([A-Za-z])");

    private final StringBuilder written = new StringBuilder();
    private final List<StringBuilder> rows = new ArrayList<>();
    private int width;
    private int height;
    private int top;
    private int row;
    private int column;
    private boolean cursor = true;

    Emulator(int width, int height) {
        this.width = width;
        this.height = height;
    }

    PrintStream stream() {
        return new PrintStream(
                new OutputStream() {
                    @Override
                    public void write(int one) {
                        throw new IllegalStateException("characters come in one piece");
                    }

                    @Override
                    public void write(byte[] bytes, int from, int length) {
                        take(new String(bytes, from, length, StandardCharsets.UTF_8));
                    }
                },
                false,
                StandardCharsets.UTF_8);
    }

    Size size() {
        return new Size(width, height);
    }

    boolean showsCursor() {
        return cursor;
    }

    /// What was written since this was last asked.
    String written() {
        String text = written.toString();
        written.setLength(0);
        return text;
    }

    /// The visible rows and what has scrolled away, without spaces at the ends.
    String text() {
        var text = new StringBuilder();
        rows.forEach(line -> text.append(line.toString().stripTrailing()).append('\n'));
        return text.toString().stripTrailing() + "\n";
    }

    void resize(int newWidth, int newHeight) {
        List<StringBuilder> wrapped = new ArrayList<>();
        int newRow = 0;
        for (int index = 0; index < rows.size(); index++) {
            String line = rows.get(index).toString().stripTrailing();
            if (index == row) {
                newRow = wrapped.size();
            }
            do {
                String part = line.substring(0, Math.min(newWidth, line.length()));
                wrapped.add(new StringBuilder(part));
                line = line.substring(part.length());
            } while (!line.isEmpty());
        }
        row = row >= rows.size() ? wrapped.size() : newRow;
        rows.clear();
        rows.addAll(wrapped);
        width = newWidth;
        height = newHeight;
        top = Math.max(0, row - height + 1);
    }

    private void take(String text) {
        written.append(text);
        Matcher code = CODE.matcher(text);
        int at = 0;
        while (at < text.length()) {
            if (text.charAt(at) == '\u001b') {
                if (!code.find(at) || code.start() != at) {
                    throw new IllegalStateException("unknown code in " + text);
                }
                act(code.group(2), code.group(3).charAt(0));
                at = code.end();
            } else {
                put(text.charAt(at++));
            }
        }
    }

    private void act(String parameters, char letter) {
        switch (letter) {
            case 'A' -> row = Math.max(top, row - Integer.parseInt(parameters));
            case 'B' -> row = Math.min(top + height - 1, row + Integer.parseInt(parameters));
            case 'K' -> line().setLength(0);
            case 'J' -> {
                line().setLength(Math.min(column, line().length()));
                while (rows.size() > row + 1) {
                    rows.removeLast();
                }
            }
            case 'l', 'h' -> cursor = letter == 'h';
            case 'm' -> {}
            default -> throw new IllegalStateException("unknown code " + letter);
        }
    }

    private void put(char character) {
        switch (character) {
            case '\r' -> column = 0;
            case '\n' -> {
                row++;
                top = Math.max(top, row - height + 1);
            }
            default -> {
                if (column == width) {
                    put('\n');
                    column = 0;
                }
                while (line().length() <= column) {
                    line().append(' ');
                }
                line().setCharAt(column++, character);
            }
        }
    }

    private StringBuilder line() {
        while (rows.size() <= row) {
            rows.add(new StringBuilder());
        }
        return rows.get(row);
    }
}
