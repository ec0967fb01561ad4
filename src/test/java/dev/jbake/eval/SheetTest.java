package dev.jbake.eval;

import dev.jbake.Golden;
import dev.jbake.source.SourceFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class SheetTest {

    @TestFactory
    List<DynamicTest> expressionsHaveTheValuesWrittenBesideThem() {
        return Golden.cases("eval", SheetTest::compare);
    }

    private static void compare(Path folder) throws Exception {
        Path input = Golden.input(folder);
        SourceFile file = SourceFile.of("in.hcl", Files.readString(input));
        Golden.matches(folder.resolve("values.txt"), new Sheet().text(file));
    }
}
