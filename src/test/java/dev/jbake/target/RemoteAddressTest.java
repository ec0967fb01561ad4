package dev.jbake.target;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Addresses that builders fetch from: which texts are some, and what is in them.
class RemoteAddressTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://x",
                "https://example.org/a.hcl?b#c",
                "https://",
                "git://example.org/a",
                "ssh://git@example.org:22/a",
                "SSH://example.org/a",
                "HTTPS://example.org/a.git",
                "git@example.org:a/b",
                "a_b@example.org:",
                "github.com/a/b",
                "github.com/",
                "git@example.org:a?ref=x#y",
                "git://h/a?nonsense=1",
            })
    void isAnAddress(String text) {
        assertTrue(RemoteAddress.isRemote(text));
        assertTrue(RemoteAddress.of(text).isPresent());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "app",
                "./git@example.org:a",
                "../github.com/a",
                "/github.com/a",
                "HTTPS://example.org/a",
                "ftp://example.org/a.git",
                "C:\\x",
                "example.org:a/b",
                "a.b@example.org:a",
                "github.com",
                "github.com.evil/a",
                "target:app",
                "docker-image://alpine",
                "git://h:port/a",
                "git://h/%zz",
                "git://h/a#%zz",
                "git@example.org:a?%zz",
                "git://h/\u0001",
            })
    void isNoAddress(String text) {
        assertFalse(RemoteAddress.isRemote(text));
        assertTrue(RemoteAddress.of(text).isEmpty());
    }

    @Test
    void aFragmentNamesRefAndFolder() {
        GitAddress git = git("https://me:pw@example.org:8443/a%20b/c.git#v1/x:lib/../up/./z");

        assertEquals("https", git.scheme());
        assertEquals("example.org:8443", git.host());
        assertEquals("/a b/c.git", git.path());
        assertEquals("https://me:pw@example.org:8443/a%20b/c.git", git.remote());
        assertEquals("v1/x", git.ref());
        assertEquals("up/z", git.subdir());
        assertNull(git.problem());
    }

    @Test
    void aQueryNamesThemToo() {
        GitAddress git =
                git(
                        "git@example.org:a/b.git?tag=v1&subdir=../lib&commit=abc&keep-git-dir"
                                + "&submodules=0&mtime=commit&fetch-by-commit=1");

        assertEquals("ssh", git.scheme());
        assertTrue(git.isSsh());
        assertTrue(git.hasQuery());
        assertEquals("example.org", git.host());
        assertEquals("git@example.org:a/b.git", git.remote());
        assertEquals("refs/tags/v1", git.ref());
        assertEquals("lib", git.subdir());
        assertEquals(new GitOptions("abc", true, true, "commit", true), git.options());
    }

    @Test
    void theShortFormIsReachedByHttps() {
        GitAddress git = git("github.com/a/b#main");

        assertEquals("https://github.com/a/b", git.remote());
        assertEquals("github.com", git.host());
        assertEquals("/a/b", git.path());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "git://h/a?foo=1        | unexpected query \"foo\"",
                "git://h/a?ref=         | query \"ref\" has no value",
                "git://h/a?ref=a&ref=b  | query \"ref\" has multiple values",
                "git://h/a?ref=a#b      | ref conflicts: \"b\" vs \"a\"",
                "git://h/a?subdir=a#:b  | subdir conflicts: \"b\" vs \"a\"",
                "git://h/a?tag=a&branch=b | branch conflicts with tag",
                "git://h/a?ref=x&branch=b | ref conflicts: \"x\" vs \"refs/heads/b\"",
                "git://h/a?keep-git-dir=no | invalid keep-git-dir value: \"no\"",
                "git://h/a?mtime=now    | invalid mtime value: \"now\" (must be \"checkout\" or"
                        + " \"commit\")",
            })
    void aQueryThatMakesNoSenseIsSaidSo(String address, String problem) {
        assertEquals(problem, git(address).problem());
    }

    /// The right-hand sides are what buildx 0.38.2 printed for these.
    @ParameterizedTest
    @CsvSource({
        "git://h/a.git,                 lib,     git://h/a.git#:lib",
        "git://h/a.git,                 .,       git://h/a.git",
        "git://h/a.git,                 /etc,    git://h/a.git#:/etc",
        "git://h/a.git,                 ../up,   git://h/a.git#:../up",
        "git://h/a.git#main,            lib,     git://h/a.git#main:lib",
        "git://h/a.git#v1:a/b,          c,       git://h/a.git#v1:a/b/c",
        "git://h/a.git#v1:a/b,          ../c,    git://h/a.git#v1:a/c",
        "git://h/a.git?ref=main,        lib,     git://h/a.git?ref=main#:lib",
        "git://h/a.git?subdir=a&branch=x%2Fy, b, git://h/a.git?branch=x%2Fy&subdir=a%2Fb",
        "git@h:a/b.git,                 lib,     git@h:a/b.git#:lib",
        "https://h/a.tar.gz,            lib/x,   https://h/a.tar.gz#:lib/x",
        "https://h/a.tar.gz#:lib,       ../../x, https://h/a.tar.gz#:lib/x",
    })
    void aFolderBelowIsAnAddressToo(String address, String folder, String below) {
        assertEquals(below, RemoteAddress.of(address).orElseThrow().below(folder));
    }

    @Test
    void passwordsAreNotShown() {
        assertEquals("https://me:xxxxx@h/a.git", git("https://me:secret@h/a.git").shown());
        assertEquals("https://me@h/a.git", git("https://me@h/a.git").toString());
        assertEquals(
                "http://me:xxxxx@h/f.hcl",
                RemoteAddress.of("http://me:se@cret@h/f.hcl").orElseThrow().shown());
        assertEquals("git@h:a:b", git("git@h:a:b").shown());
        assertEquals("https://h/a:b@c.git", git("https://h/a:b@c.git").shown());
    }

    private static GitAddress git(String text) {
        return GitAddress.of(text).orElseThrow();
    }
}
