package dev.jbake.entitlement;

import java.util.List;

/// The words in which missing privileges are asked for: those of buildx, but for the command.
public final class AskingText {
    private static final String HEAD =
            "Your build is requesting privileges for following possibly insecure capabilities:\n\n";

    private AskingText() {}

    /// @param terminal there is someone who can answer
    /// @param command the program and its arguments up to the name of the command
    /// @param rest all arguments after that
    public static String of(
            Asking asking, boolean terminal, List<String> command, List<String> rest) {
        String flags = String.join(" ", asking.flags(true));
        var text = new StringBuilder(HEAD);
        asking.lines().forEach(line -> text.append(line).append('\n'));
        asking.fileLines().forEach(line -> text.append(line).append('\n'));
        text.append(
                terminal
                        ? "\nIn order to not see this message in the future pass %s to grant requested privileges.\n"
                                .formatted(quoted(flags))
                        : "\nPass %s to grant requested privileges.\n".formatted(quoted(flags)));
        text.append("\nYour full command with requested privileges:\n\n")
                .append(line(command))
                .append(' ')
                .append(line(asking.flags(true)))
                .append(' ')
                .append(line(rest))
                .append("\n\n");
        return text.toString();
    }

    /// Words as a shell takes them.
    private static String line(List<String> words) {
        return String.join(" ", words.stream().map(AskingText::word).toList());
    }

    private static String word(String word) {
        boolean plain =
                !word.isEmpty()
                        && word.codePoints()
                                .allMatch(each ->
                                        Character.isLetterOrDigit(each)
                                                || "-_./=:,@%+".indexOf(each) >= 0);
        return plain ? word : "'" + word.replace("'", "'\\''") + "'";
    }

    /// In double quotes, with what would end them or the line escaped.
    public static String quoted(String text) {
        return '"'
                + text.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("\n", "\\n")
                        .replace("\t", "\\t")
                + '"';
    }
}
