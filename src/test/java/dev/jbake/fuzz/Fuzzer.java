package dev.jbake.fuzz;

import java.util.List;

/// One way to hand strange texts to jbake; this is where they come from and what takes them.
///
/// @param corpus texts to start from, at least one
/// @param scraps words that texts of this kind are made of
/// @param target what takes each text
record Fuzzer(String name, List<String> corpus, List<String> scraps, Target target) {

    Fuzzer {
        corpus = List.copyOf(corpus);
        scraps = List.copyOf(scraps);
        if (corpus.isEmpty()) {
            throw new IllegalArgumentException(name + " has nothing to start from");
        }
    }

    /// What takes a text. It throws where a promise is broken.
    interface Target {
        /// @return what kind of answer came; a text with a new kind of answer is built upon
        String take(String text) throws Exception;
    }
}
