package dev.jbake.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jbake.diagnostic.Checked;
import dev.jbake.diagnostic.DiagnosticWriter;
import dev.jbake.diagnostic.Paint;
import dev.jbake.source.SourceFile;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SourceDecoderTest {

    @Test
    void textIsDecoded() {
        Checked<SourceFile> decoded = decode("a = \"é😀\"\n".getBytes(StandardCharsets.UTF_8));

        assertTrue(decoded.ok());
        assertEquals("a = \"é😀\"\n", decoded.value().text());
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheText() {
        assertEquals("a", decode("\ufeffa".getBytes(StandardCharsets.UTF_8)).value().text());
    }

    @Test
    void theFirstByteThatIsNotUtf8IsNamedWithItsPlace() {
        Checked<SourceFile> decoded = decode(new byte[] {'a', '\n', 'b', (byte) 0xe9, 'c'});

        assertEquals(
                """
                error[not-utf-8]: The file is not UTF-8: byte 3 is 0xE9.
                 --> f.hcl:2:2
                2 | b
                  |  ^
                  = Save it as UTF-8, and check that it is text at all.
                """,
                new DiagnosticWriter(80, Paint.NONE).write(decoded.diagnostics()));
    }

    @Test
    void aCharacterCutOffAtTheEndIsAnErrorToo() {
        assertEquals(1, decode(new byte[] {'a', (byte) 0xc3}).diagnostics().size());
    }

    @Test
    void utf16IsRecognised() {
        Checked<SourceFile> decoded = decode("a".getBytes(StandardCharsets.UTF_16));

        assertEquals(
                "It looks like UTF-16; save it as UTF-8.",
                decoded.diagnostics().getFirst().help().getFirst());
    }

    private static Checked<SourceFile> decode(byte[] bytes) {
        return SourceDecoder.decode("f.hcl", bytes);
    }
}
