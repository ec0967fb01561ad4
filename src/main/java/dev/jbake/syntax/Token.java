package dev.jbake.syntax;

import dev.jbake.source.SourceSpan;

/// The smallest piece the grammar speaks of; this is a kind, its characters and where they stand.
///
/// @param text its characters; empty for the end of the file
/// @param start offset of its first character in the [Excerpt] it was read from
/// @param span where it stands in the file
record Token(TokenKind kind, String text, int start, SourceSpan span) {

    boolean is(TokenKind wanted) {
        return kind == wanted;
    }

    /// A word of the language, such as `for`; these are names everywhere else.
    boolean isWord(String word) {
        return kind == TokenKind.IDENTIFIER && text.equals(word);
    }
}
