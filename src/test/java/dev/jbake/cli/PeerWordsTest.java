package dev.jbake.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeerWordsTest {
    @ParameterizedTest
    @CsvSource({
        "--builder b bake app,            bake --builder b app",
        "--builder=b bake app,            bake --builder=b app",
        "-D --builder b --builder c ls x, -D ls --builder b --builder c x",
        "--builder b bake --builder c,    bake --builder c",
        "f --print,                       bake --print",
        "--builder b f,                   bake --builder b",
        "bake f,                          bake f",
        "bake --builder b,                bake --builder b",
        "-D bake,                         -D bake",
        "--builder b,                     --builder b",
        "--version,                       --version",
    })
    void whatStandsBeforeTheCommandIsPutBehindIt(String called, String read) {
        assertEquals(words(read), PeerWords.read(words(called)));
    }

    private static List<String> words(String line) {
        return List.of(line.split(" ", -1));
    }
}
