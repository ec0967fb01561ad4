package dev.jbake.engine;

import java.util.List;

/// A process that runs in a container, as the engine's `top` lists it.
///
/// @param state the letter of `ps` and what follows it: `S`, `Sl`, `T`, …; empty when not said
/// @param command the program with its arguments; empty when not said
public record ContainerProcess(String state, String command) {

    /// Whether a signal has stopped it, so that it does nothing until another lets it go on.
    public boolean stopped() {
        return state.startsWith("T");
    }

    /// Whether this is a program of that name, wherever it lies.
    public boolean runs(String program) {
        String first = command.split(" ", 2)[0];
        return first.substring(first.lastIndexOf('/') + 1).equals(program);
    }

    static List<ContainerProcess> all(JsonObject json) {
        List<String> titles = json.texts("Titles");
        int state = titles.indexOf("STAT");
        int command = titles.indexOf("COMMAND");
        return json.items("Processes")
                .filter(List.class::isInstance)
                .map(row -> (List<?>) row)
                .map(row -> new ContainerProcess(cell(row, state), cell(row, command)))
                .toList();
    }

    private static String cell(List<?> row, int column) {
        return column >= 0 && column < row.size() ? String.valueOf(row.get(column)) : "";
    }
}
