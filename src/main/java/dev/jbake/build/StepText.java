package dev.jbake.build;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/// The text a step writes to one stream, out of pieces that are cut anywhere; this keeps a split
/// character until its rest comes.
final class StepText {
    private static final int LONGEST_CHARACTER = 4;

    private final CharsetDecoder decoder =
            StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPLACE)
                    .onUnmappableCharacter(CodingErrorAction.REPLACE);
    private byte[] rest = new byte[0];

    /// The characters that are whole by now.
    String decode(byte[] piece) {
        ByteBuffer bytes =
                ByteBuffer.allocate(rest.length + piece.length).put(rest).put(piece).flip();
        CharBuffer text = CharBuffer.allocate(bytes.remaining() + LONGEST_CHARACTER);
        decoder.reset();
        decoder.decode(bytes, text, false);
        rest = new byte[bytes.remaining()];
        bytes.get(rest);
        return text.flip().toString();
    }
}
