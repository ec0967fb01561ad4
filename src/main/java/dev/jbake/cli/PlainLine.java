package dev.jbake.cli;

import dev.jbake.cli.BuildOption.Takes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads command lines of `jbake build` that need no explaining: known options written in full, and
/// names.
///
/// A pipeline asks for `--print` thousands of times a day, and picocli needs a fifth of such a run
/// to get going. What is unusual in any way (help, an unknown or repeated option, a value that
/// looks like an option, a file of arguments) is not read here but left to picocli, which knows
/// what to say.
final class PlainLine {
    private final Map<String, BuildOption> options = new HashMap<>();
    private final BuildArguments.Builder arguments = new BuildArguments.Builder();

    private PlainLine() {
        for (BuildOption option : BuildOption.values()) {
            if (!option.hidden()) {
                for (String name : option.names()) {
                    options.put(name, option);
                }
            }
        }
    }

    /// The arguments, or nothing when the line is not a plain `build`.
    ///
    /// @param words what stands after the program's name
    static Optional<BuildArguments> read(List<String> words) {
        if (words.isEmpty() || !BuildCommand.NAMES.contains(words.getFirst())) {
            return Optional.empty();
        }
        PlainLine line = new PlainLine();
        int at = 1;
        while (at < words.size()) {
            int read = line.take(words, at);
            if (read == 0) {
                return Optional.empty();
            }
            at += read;
        }
        return Optional.of(line.arguments.build());
    }

    /// @return how many words were read; 0 when this one is not plain
    private int take(List<String> words, int at) {
        String word = words.get(at);
        if (word.isEmpty() || word.startsWith("@")) {
            return 0;
        }
        if (!word.startsWith("-")) {
            arguments.name(word);
            return 1;
        }
        int equals = word.startsWith("--") ? word.indexOf('=') : -1;
        BuildOption option = options.get(equals < 0 ? word : word.substring(0, equals));
        if (option == null || (option.takes() != Takes.VALUES && arguments.has(option))) {
            return 0;
        }
        if (equals >= 0) {
            return written(option, word.substring(equals + 1)) ? 1 : 0;
        }
        String next = at + 1 < words.size() ? words.get(at + 1) : "-";
        return switch (option.takes()) {
            case NOTHING -> {
                arguments.add(option, "true");
                yield 1;
            }
            case PERHAPS_BOOL -> {
                arguments.add(option, "true");
                yield next.startsWith("-") ? 1 : 0;
            }
            case ONE_VALUE, VALUES -> {
                arguments.add(option, next);
                yield isValue(next) ? 2 : 0;
            }
        };
    }

    private boolean written(BuildOption option, String value) {
        arguments.add(option, value);
        return switch (option.takes()) {
            case NOTHING -> false;
            case PERHAPS_BOOL -> value.equals("true") || value.equals("false");
            case ONE_VALUE, VALUES -> isValue(value);
        };
    }

    private static boolean isValue(String word) {
        return !word.isEmpty()
                && !word.startsWith("-")
                && !word.startsWith("@")
                && !word.startsWith("\"")
                && !word.startsWith("'");
    }
}
