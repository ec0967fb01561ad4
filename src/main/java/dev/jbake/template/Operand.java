package dev.jbake.template;

import java.util.List;
import java.util.stream.Collectors;

/// What stands for a value in an action; every one knows its place and how it is written.
sealed interface Operand {
    int at();

    String text();

    record Dot(int at) implements Operand {
        @Override
        public String text() {
            return ".";
        }
    }

    record Nil(int at) implements Operand {
        @Override
        public String text() {
            return "nil";
        }
    }

    /// @param text as it is written
    record Literal(Datum value, String text, int at) implements Operand {}

    /// `.Name.Name`
    record Field(List<String> names, int at) implements Operand {
        @Override
        public String text() {
            return dotted(names);
        }
    }

    /// `$name.Name`, or `$` alone.
    record Variable(String name, List<String> names, int at) implements Operand {
        @Override
        public String text() {
            return name + dotted(names);
        }
    }

    /// `(…).Name`
    record Chain(Operand from, List<String> names, int at) implements Operand {
        @Override
        public String text() {
            return from.text() + dotted(names);
        }
    }

    record Called(String name, int at) implements Operand {
        @Override
        public String text() {
            return name;
        }
    }

    /// Commands of which each gets what the one before it made as its last argument.
    ///
    /// @param variables names that the result is given, at most two
    /// @param assigned whether the variables are there already
    record Pipeline(List<Variable> variables, boolean assigned, List<Command> commands, int at)
            implements Operand {
        @Override
        public String text() {
            return "(" + plain() + ")";
        }

        /// Without brackets.
        String plain() {
            String names = variables.stream().map(Variable::text).collect(Collectors.joining(", "));
            String equals = variables.isEmpty() ? "" : assigned ? " = " : " := ";
            return names
                    + equals
                    + commands.stream().map(Command::text).collect(Collectors.joining(" | "));
        }
    }

    /// A value, or a function with its arguments.
    record Command(List<Operand> words, int at) {
        String text() {
            return words.stream().map(Operand::text).collect(Collectors.joining(" "));
        }
    }

    private static String dotted(List<String> names) {
        return names.stream().map(each -> "." + each).collect(Collectors.joining());
    }
}
