package dev.jbake.manifest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The small readers of the room: fields, globs, paths.
class PiecesTest {

    @Test
    void fieldsAreSplitAtCommasOutsideOfQuotes() {
        assertEquals(List.of("a", "b"), Csv.fields("a,b", ','));
        assertEquals(List.of("a,b", "c\"d", ""), Csv.fields("\"a,b\",\"c\"\"d\",", ','));
        assertEquals(List.of("k", "v"), Csv.fields("k:v", ':'));
        assertEquals(List.of("a"), Csv.fields("a\r\n", ','));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a\"b", "\"a", "\"a\"b"})
    void whatIsNoLineOfFieldsIsNone(String line) {
        assertNull(Csv.fields(line, ','));
    }

    @ParameterizedTest
    @CsvSource({
        "web-*, web-a, true",
        "web-*, web, false",
        "*, a/b, true",
        "a/*, a/b, true",
        "a/*, a/b/c, false",
        "*:b, x/y:b, true",
        "app?, app1, true",
        "app[12], app2, true",
        "app[^12], app2, false",
        "app[a-c], appb, true",
        "app[, app, false",
        "'app[b-a]', appa, false",
        "\\*, *, true",
        "[\\]a], ], true",
        "[]a], a, false",
        "[^, a, false",
        "'a[-z]', a-, false",
        "'**********a**********b**********c', aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab, false",
    })
    void globsMatchAsThePeersDo(String pattern, String name, boolean matches) {
        assertEquals(matches, Glob.of(pattern).matches(name));
    }

    @ParameterizedTest
    @CsvSource({
        "., .",
        "./a/../b, b",
        "a//b/, a/b",
        "../../x/, ../../x",
        "/../a, /a",
        "a/.., .",
    })
    void pathsAreMadeShort(String written, String clean) {
        assertEquals(clean, LocalPath.clean(written));
    }

    @ParameterizedTest
    @CsvSource({
        "sub, x, sub/x",
        "sub, ../x, x",
        "sub, ., sub",
        "., ./x, ./x",
        "sub, /x, /x",
        "sub, cwd://x, cwd://x",
        "sub, target:x, target:x",
        "sub, docker-image://x, docker-image://x",
        "sub, https://example.com/x, https://example.com/x",
        "sub, git@example.com:a/b.git, git@example.com:a/b.git",
    })
    void onlyLocalPathsAreMoved(String folder, String path, String moved) {
        assertEquals(moved, LocalPath.from(folder, path));
    }

    @Test
    void aFileKnowsItsFolder() {
        assertEquals(".", LocalPath.folderOf("jbake.yaml"));
        assertEquals(".", LocalPath.folderOf("-"));
        assertEquals("a/b", LocalPath.folderOf("a/./b/jbake.yaml"));
        assertEquals("/", LocalPath.folderOf("/jbake.yaml"));
    }

    @Test
    void equalItemsAreLeftOutInThePeersOrder() {
        assertEquals(List.of("a", "b"), Duplicates.equals(List.of("a", "b", "a")));
        assertEquals(List.of("a", "c", "b"), Duplicates.equals(List.of("a", "a", "b", "c")));
        assertEquals(List.of("b", "a"), Duplicates.texts(List.of("b", "", "a", "b")));
    }

    @Test
    void jsonIsWrittenAsGoWritesIt() {
        assertEquals(
                "\"a\\u003cb\\u003e \\u0026 \\\"q\\\" \\\\ \\n \\u2028 ü \\u0001\"\n",
                JsonText.of(new Json.Text("a<b> & \"q\" \\ \n \u2028 ü \u0001")));
        assertEquals("[]\n", JsonText.of(new Json.Array(List.of())));
    }

    @Test
    void aNameWithAStarIsAPattern() {
        assertTrue(Glob.isPattern("a*"));
        assertFalse(Glob.isPattern("a.b"));
    }
}
