package dev.jbake.context;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jbake.host.Environment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkTreeTest {
    @TempDir private Path temporary;
    private Path root;

    @BeforeEach
    void aRepository() throws Exception {
        root = Files.createDirectories(temporary.toRealPath().resolve("tree"));
        Files.createDirectories(root.resolve("app/src"));
        git("init", "-q", "-b", "main");
    }

    @Test
    void aCommitAndTheAddressItCameFromAreFound() throws Exception {
        commit();
        git("remote", "add", "origin", "https://example.org/shop.git");

        WorkTree tree = look(false);

        assertEquals(root, tree.root());
        assertEquals(git("rev-parse", "HEAD").strip(), tree.revision());
        assertEquals("https://example.org/shop.git", tree.source());
    }

    @Test
    void aTreeWithoutACommitHasNoRevision() throws Exception {
        git("remote", "add", "upstream", "https://example.org/shop.git");

        WorkTree tree = look(false);

        assertNull(tree.revision());
        assertEquals("https://example.org/shop.git", tree.source());
    }

    @Test
    void changedFilesShowOnlyWhereTheyAreAskedFor() throws Exception {
        commit();
        Files.writeString(root.resolve("new"), "x");

        assertEquals(git("rev-parse", "HEAD").strip() + "-dirty", look(true).revision());
        assertEquals(git("rev-parse", "HEAD").strip(), look(false).revision());
    }

    @Test
    void theRemoteThatTheBranchFollowsCountsBeforeOrigin() throws Exception {
        commit();
        git("remote", "add", "origin", "https://example.org/origin.git");
        git("remote", "add", "fork", "https://example.org/fork.git");
        git("config", "branch.main.remote", "fork");
        git("config", "branch.main.merge", "refs/heads/main");

        assertEquals("https://example.org/fork.git", look(false).source());
    }

    @Test
    void aCommitThatIsOnNoBranchFallsBackToOrigin() throws Exception {
        commit();
        git("remote", "add", "fork", "https://example.org/fork.git");
        git("remote", "add", "origin", "https://example.org/origin.git");
        git("checkout", "-q", "--detach");

        assertEquals("https://example.org/origin.git", look(false).source());
    }

    @Test
    void namesAndPasswordsInAddressesAreHidden() {
        assertEquals("https://xxxxx:xxxxx@a.org/b", WorkTree.withoutLogin("https://u:p@a.org/b"));
        assertEquals("https://xxxxx@a.org/b", WorkTree.withoutLogin("https://token@a.org/b"));
        assertEquals("https://:xxxxx@a.org/b", WorkTree.withoutLogin("https://:p@a.org/b"));
        assertEquals("https://a.org/b", WorkTree.withoutLogin("https://a.org/b"));
        assertEquals("git@a.org:b.git", WorkTree.withoutLogin("git@a.org:b.git"));
        assertEquals("https://xxxxx@a b/c", WorkTree.withoutLogin("https://u:p@a b/c"));
    }

    @Test
    void theFolderWithTheRepositoryIsFoundFromAnyFolderInIt() throws Exception {
        assertEquals(Optional.of(root), WorkTree.around(root.resolve("app/src")));
        assertEquals(Optional.of(root), WorkTree.around(root));
        assertEquals(
                Optional.empty(),
                WorkTree.around(Files.createDirectory(temporary.toRealPath().resolve("other"))));
    }

    @Test
    void foldersAreNamedFromTheRootAndThoseOutsideAreNot() throws Exception {
        WorkTree tree = look(false);

        assertEquals(Optional.of("."), tree.inside(root));
        assertEquals(Optional.of("app/src"), tree.inside(root.resolve("app/src")));
        assertEquals(Optional.empty(), tree.inside(root.resolveSibling("tree2")));
    }

    @Test
    void aRepositoryThatGitCannotReadIsAFailureWithItsReason() throws Exception {
        Files.writeString(root.resolve(".git/HEAD"), "nonsense");

        ContextFailure failure = assertThrows(ContextFailure.class, () -> look(false));

        assertTrue(
                String.valueOf(failure.getMessage()).startsWith("git cannot read it: fatal: "),
                failure.getMessage());
    }

    @Test
    void aMachineWithoutGitSaysSo() {
        ContextFailure failure =
                assertThrows(
                        ContextFailure.class,
                        () -> WorkTree.of(root, Environment.of(Map.of("PATH", "")), false));

        assertEquals("git was not found in the system", failure.getMessage());
    }

    private WorkTree look(boolean changes) throws Exception {
        return WorkTree.of(root, environment(), changes).orElseThrow();
    }

    private static Environment environment() {
        return Environment.of(
                Map.of(
                        "PATH",
                        System.getenv("PATH"),
                        "GIT_CONFIG_NOSYSTEM",
                        "1",
                        "GIT_CONFIG_GLOBAL",
                        "/dev/null"));
    }

    private void commit() throws Exception {
        git("commit", "-q", "--allow-empty", "-m", "first");
    }

    private String git(String... words) throws Exception {
        List<String> command =
                new ArrayList<>(List.of("git", "-c", "user.name=a", "-c", "user.email=a@b.c"));
        command.addAll(List.of(words));
        var builder = new ProcessBuilder(command).directory(root.toFile());
        builder.environment().put("GIT_CONFIG_GLOBAL", "/dev/null");
        Process process = builder.redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), said);
        return said;
    }
}
