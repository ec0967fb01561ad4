package dev.jbake.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// What a store of builders says, as far as both tools have to write it: each builder's entry, the
/// choice, and the choices that stay.
final class StoreLook {
    private StoreLook() {}

    /// Names of files below the store, and what is in them.
    static Map<String, String> of(Path store) throws IOException {
        Map<String, String> look = new TreeMap<>();
        for (String folder : new String[] {"instances", "defaults"}) {
            try (Stream<Path> files = Files.list(store.resolve(folder))) {
                for (Path file : files.toList()) {
                    look.put(folder + "/" + file.getFileName(), plain(Files.readString(file)));
                }
            } catch (NoSuchFileException none) {
                // As good as an empty one.
            }
        }
        Path current = store.resolve("current");
        String choice = Files.exists(current) ? Files.readString(current) : "\"Name\":\"\"";
        look.put("current", choice.contains("\"Name\":\"\"") ? "none" : choice);
        return look;
    }

    /// An empty list and no list are the same to both.
    private static String plain(String text) {
        return text.replace("\"Platforms\":[]", "\"Platforms\":null");
    }
}
