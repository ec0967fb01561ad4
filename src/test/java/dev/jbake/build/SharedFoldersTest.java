package dev.jbake.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;

class SharedFoldersTest {
    private static final Path APP = Path.of("/work/app");
    private static final Path LIB = Path.of("/work/lib");

    private final SharedFolders folders = new SharedFolders();

    @Test
    void aFolderThatOneTargetSendsStaysInItsSession() {
        folders.add("a", "app:1", inputs(APP, APP));
        folders.add("a", "lib:1", inputs(LIB, LIB));
        folders.divide();

        assertEquals(Optional.empty(), folders.of("a", "context", APP));
    }

    @Test
    void foldersThatSeveralTargetsSendUnderOneNameAreServedOnceWithTheFirstOnesKey() {
        folders.add("a", "app:1", inputs(APP, APP));
        folders.add("a", "app:1", inputs(APP, LIB));
        folders.divide();

        SharedFolders.Group group = folders.of("a", "context", APP).orElseThrow();
        assertEquals("app:1", group.sharedKey());
        assertEquals(java.util.Set.of("context"), group.mounts().keySet());
        assertEquals(Optional.empty(), folders.of("a", "dockerfile", APP));
    }

    @Test
    void namesThatAreTakenGoToAnotherSession() {
        for (Path each : new Path[] {APP, LIB}) {
            folders.add("a", each + ":1", inputs(each, APP));
            folders.add("a", each + ":1", inputs(each, APP));
        }
        folders.divide();

        SharedFolders.Group app = folders.of("a", "context", APP).orElseThrow();
        assertSame(app, folders.of("a", "dockerfile", APP).orElseThrow());
        assertNotSame(app, folders.of("a", "context", LIB).orElseThrow());
    }

    @Test
    void buildersShareNothing() {
        folders.add("a", "app:1", inputs(APP, APP));
        folders.add("b", "app:1", inputs(APP, APP));
        folders.divide();

        assertEquals(Optional.empty(), folders.of("a", "context", APP));
        assertEquals(Optional.empty(), folders.of("b", "context", APP));
    }

    private static BuildInputs inputs(Path context, Path dockerfile) {
        SequencedMap<String, Mount> mounts = new LinkedHashMap<>();
        mounts.put("context", new Mount.Folder(context));
        mounts.put("dockerfile", new Mount.Folder(dockerfile));
        return new BuildInputs(
                mounts,
                new LinkedHashMap<>(),
                new LinkedHashMap<>(),
                new LinkedHashMap<>(),
                context);
    }
}
