package dev.jbake.cli;

import java.util.ArrayList;
import java.util.List;

/// Command lines as `docker buildx` takes them and picocli would not: a builder that is named
/// before the command, and the peer's short name of `bake`.
final class PeerWords {
    private static final String BUILDER = BuildOption.BUILDER.longName();
    private static final String SHORT_BAKE = "f";

    private PeerWords() {}

    /// The same words with the builder behind the command; as they are, where there is no command.
    static List<String> read(List<String> words) {
        int at = 0;
        List<String> before = new ArrayList<>();
        List<String> builder = new ArrayList<>();
        while (at < words.size() && words.get(at).startsWith("-")) {
            String word = words.get(at);
            if (word.equals(BUILDER) && at + 1 < words.size()) {
                builder.addAll(words.subList(at, at + 2));
                at += 2;
            } else if (word.startsWith(BUILDER + "=")) {
                builder.add(word);
                at++;
            } else {
                before.add(word);
                at++;
            }
        }
        if (at == words.size()) {
            return words;
        }
        String command = words.get(at);
        if (builder.isEmpty() && !command.equals(SHORT_BAKE)) {
            return words;
        }
        List<String> all = new ArrayList<>(before);
        all.add(command.equals(SHORT_BAKE) ? BuildCommand.LIKE_PEER : command);
        List<String> after = words.subList(at + 1, words.size());
        // The last one counts, and that is the one behind the command.
        if (after.stream().noneMatch(word -> word.split("=", 2)[0].equals(BUILDER))) {
            all.addAll(builder);
        }
        all.addAll(after);
        return all;
    }
}
