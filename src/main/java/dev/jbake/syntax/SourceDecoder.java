package dev.jbake.syntax;

import dev.jbake.diagnostic.Checked;
import dev.jbake.source.SourceFile;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// From bytes to characters: all files are UTF-8.
public final class SourceDecoder {
    private SourceDecoder() {}

    /// The text of a file, without the byte order mark that some editors put in front.
    ///
    /// @param name as the user wrote it
    /// @return where the bytes are not UTF-8, the text before the first that is not, and the
    ///   finding
    public static Checked<SourceFile> decode(String name, byte[] bytes) {
        CharsetDecoder decoder =
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length + 1);
        CoderResult result = decoder.decode(in, out, true);
        String text = out.flip().toString();
        boolean marked = text.startsWith("\uFEFF");
        SourceFile file = SourceFile.of(name, marked ? text.substring(1) : text);
        if (!result.isError()) {
            return Checked.of(file);
        }
        int at = in.position();
        boolean wide = at == 0 && bytes.length > 1 && isUtf16Mark(bytes[0], bytes[1]);
        int end = file.text().length();
        return new Checked<>(
                file, List.of(TextErrors.notUtf8(at, bytes[at] & 0xff, wide, file.span(end, end))));
    }

    private static boolean isUtf16Mark(byte first, byte second) {
        int both = (first & 0xff) << 8 | (second & 0xff);
        return both == 0xfeff || both == 0xfffe;
    }
}
