package dev.jbake.context;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class IgnorePatternsTest {
    /// Patterns, separated by spaces; `<-` and paths that match; `|` and paths that do not.
    private static final String TABLE =
            """
            ** <- file dir/ dir/file |
            **/ <- file dir/file |
            **/** <- dir dir/file |
            dir/** <- dir/file dir/file2/x | dir2/file
            **/dir <- dir a/dir a/dir/b | dirx xdir a/dirx
            **/dir/** <- dir/file a/dir/file | a/dirx/file
            **/dir2/* <- dir/dir2/file dir/dir2/dir3/file | dir/dir2
            **/*.log <- a.log b/a.log b/c/a.log | a.logs
            **file <- file dir/file xfile dir/xfile | filex
            a** <- a ab a/b ab/c | b
            *x**/b <- xb axb ax/c/b x/b | x/b2 b
            *.txt <- a.txt .txt a.txt/b | b/a.txt a.txt2
            a?b <- axb a.b | ab a/b axxb
            a/*/c <- a/b/c a/b/c/d | a/c a/b/b/c
            [a-c]x <- ax cx cx/y | dx
            [^a-c]x <- dx | ax
            a\\*b <- a*b | axb
            a\\\\b <- a\\b |
            a.b+c{}()|$d <- a.b+c{}()|$d | axb+c{}()|$d
            a^b* <- | a^bc
            a^b <- a^b |
            ./a//b/../c <- a/c |
            /a <- | a
            dir !dir/keep <- dir dir/x | dir/keep dir/keep/y
            !dir/keep dir <- dir/keep |
            * !a/b/c <- x a a/b a/b/d | a/b/c a/b/c/d
            ** !*.go <- a.txt b/a.txt b/a.go | a.go
            a !a/b a/b/c <- a a/x a/b/c | a/b a/b/d
            """;

    @TestFactory
    Stream<DynamicTest> thePatternsMatchTheseAndNotThosePaths() {
        return TABLE.lines()
                .map(line ->
                        DynamicTest.dynamicTest(
                                line,
                                () -> {
                                    String[] sides = line.split("<-", -1);
                                    int bar = sides[1].lastIndexOf(" |");
                                    var patterns = IgnorePatterns.of(words(sides[0]));
                                    for (String path : words(sides[1].substring(0, bar))) {
                                        assertTrue(bothWays(patterns, path), path);
                                    }
                                    for (String path : words(sides[1].substring(bar + 2))) {
                                        assertFalse(bothWays(patterns, path), path);
                                    }
                                }));
    }

    @Test
    void malformedPatternsAreRefused() {
        for (String each : List.of("[", "[a", "[]a]", "[^]", "a\\", "[a-]", "[-x]", "a[b\\")) {
            assertThrows(ContextFailure.class, () -> IgnorePatterns.of(List.of(each)), each);
        }
        assertThrows(ContextFailure.class, () -> IgnorePatterns.of(List.of("!")));
    }

    @Test
    void aClassThatIsNoRegularExpressionFailsWhenItIsAsked() throws Exception {
        var patterns = IgnorePatterns.of(List.of("[b-a]"));

        assertThrows(ContextFailure.class, () -> patterns.matches("a"));
    }

    @Test
    void blankPatternsAreSkippedAndNothingMatchesNothing() throws Exception {
        assertFalse(IgnorePatterns.of(List.of("", "  ")).matches("a"));
    }

    @Test
    void aLongPatternTakesLinearTime() throws Exception {
        var patterns = IgnorePatterns.of(List.of("a*".repeat(40) + "b?"));

        assertFalse(patterns.matches("a".repeat(2000)));
    }

    @Test
    void generatedPatternsMatchAsTheSpecificationSays() throws Exception {
        var random = new Random(20260101);
        for (int round = 0; round < 4000; round++) {
            List<String> written = new ArrayList<>();
            for (int i = random.nextInt(4); i >= 0; i--) {
                written.add((random.nextInt(4) == 0 ? "!" : "") + pattern(random));
            }
            var patterns = IgnorePatterns.of(written);
            for (int i = 0; i < 20; i++) {
                String path = path(random);
                assertEquals(
                        SlowPatterns.matches(written, path),
                        patterns.matches(path),
                        written + " " + path);
                assertEquals(
                        SlowPatterns.walked(written, path),
                        walked(patterns, path),
                        written + " on the way to " + path);
            }
        }
    }

    /// The answer of both methods, which agree on all but far-fetched lists.
    private static boolean bothWays(IgnorePatterns patterns, String path) throws ContextFailure {
        boolean direct = patterns.matches(path);
        if (!path.endsWith("/")) {
            assertEquals(direct, walked(patterns, path), path);
        }
        return direct;
    }

    private static boolean walked(IgnorePatterns patterns, String path) throws ContextFailure {
        var known = new BitSet();
        boolean matched = false;
        for (int end = 0; end < path.length(); end++) {
            int slash = path.indexOf('/', end);
            end = slash < 0 ? path.length() : slash;
            var own = new BitSet();
            matched = patterns.matches(path.substring(0, end), known, own);
            known = own;
        }
        return matched;
    }

    private static String pattern(Random random) {
        String[] pieces = {"a", "b", "*", "?", "**", "a*", "*b", "[ab]", "[^a]", "ab"};
        List<String> parts = new ArrayList<>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            parts.add(pieces[random.nextInt(pieces.length)]);
        }
        return String.join("/", parts);
    }

    private static String path(Random random) {
        String[] names = {"a", "b", "ab", "ba", "c"};
        List<String> parts = new ArrayList<>();
        for (int i = random.nextInt(4); i >= 0; i--) {
            parts.add(names[random.nextInt(names.length)]);
        }
        return String.join("/", parts);
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.strip().split(" ")).filter(each -> !each.isEmpty()).toList();
    }
}
