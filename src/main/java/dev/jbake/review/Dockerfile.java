package dev.jbake.review;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A Dockerfile, read lightly: its stages and arguments, and its text for all else.
///
/// @param stages names in lower case, of stages that have one
/// @param count how many stages there are
/// @param args what `ARG`s declare
/// @param open a base or the source of a copy is computed, so that any context may be meant
record Dockerfile(String text, List<String> stages, int count, Set<String> args, boolean open) {
    private static final Pattern HEREDOC =
            Pattern.compile("<<-?[\"']?([A-Za-z_][A-Za-z0-9_]*)[\"']?");
    private static final Pattern SYNTAX =
            Pattern.compile("(?im)\\A(?:#.*\\n)*?#\\s*syntax\\s*=\\s*(\\S+)");

    Dockerfile {
        stages = List.copyOf(stages);
        args = Set.copyOf(args);
    }

    static Dockerfile read(String text) {
        List<String> stages = new ArrayList<>();
        Set<String> args = new HashSet<>();
        int count = 0;
        boolean open = false;
        for (String instruction : instructions(text)) {
            String[] words = instruction.strip().split("\\s+");
            switch (words[0].toUpperCase(Locale.ROOT)) {
                case "FROM" -> {
                    count++;
                    open |= instruction.contains("$");
                    if (words.length >= 4 && words[words.length - 2].equalsIgnoreCase("AS")) {
                        stages.add(words[words.length - 1].toLowerCase(Locale.ROOT));
                    }
                }
                case "ARG" -> {
                    for (int i = 1; i < words.length; i++) {
                        args.add(words[i].split("=", 2)[0]);
                    }
                }
                default ->
                        open |= instruction.contains("from=$") || instruction.contains("from=\"$");
            }
        }
        return new Dockerfile(text, stages, count, args, open);
    }

    /// Each on one line, without comments and the texts of heredocs.
    private static List<String> instructions(String text) {
        List<String> all = new ArrayList<>();
        StringBuilder one = new StringBuilder();
        String until = null;
        for (String line : text.split("\\R")) {
            if (until != null) {
                until = line.strip().equals(until) ? null : until;
                continue;
            }
            if (line.stripLeading().startsWith("#")) {
                continue;
            }
            String bare = line.stripTrailing();
            if (bare.endsWith("\\")) {
                one.append(bare, 0, bare.length() - 1).append(' ');
                continue;
            }
            String whole = one.append(bare).toString();
            one.setLength(0);
            Matcher heredoc = HEREDOC.matcher(whole);
            if (heredoc.find()) {
                until = heredoc.group(1);
            }
            if (!whole.isBlank()) {
                all.add(whole);
            }
        }
        return all;
    }

    /// It is written for Docker's own frontend, and not for one that reads something else.
    boolean isOrdinary() {
        Matcher syntax = SYNTAX.matcher(text);
        return count > 0 && (!syntax.find() || syntax.group(1).contains("docker/dockerfile"));
    }

    /// The stage is there, by name or by number.
    boolean has(String stage) {
        if (stages.contains(stage.toLowerCase(Locale.ROOT))) {
            return true;
        }
        return !stage.isEmpty()
                && stage.length() < 5
                && stage.chars().allMatch(c -> c >= '0' && c <= '9')
                && Integer.parseInt(stage) < count;
    }
}
