package dev.jbake.syntax;

/// What the [Lexer] is inside of; modes lie on a stack, since a string holds expressions and an
/// expression holds strings.
final class Mode {
    enum Kind {
        /// The body of a file, or a lone expression.
        CODE,
        /// A text without any quotes round it: a string of JSON or YAML.
        BARE,
        QUOTED,
        HEREDOC,
        /// Between `${` or `%{` and its `}`.
        SEQUENCE
    }

    final Kind kind;

    /// Offset of the characters that opened it.
    final int start;

    /// How many tokens there were before it.
    final int firstToken;

    /// The word that ends it, of a heredoc.
    final String marker;

    /// Braces open inside of it, of a sequence.
    int braces;

    Mode(Kind kind, int start, int firstToken, String marker) {
        this.kind = kind;
        this.start = start;
        this.firstToken = firstToken;
        this.marker = marker;
    }
}
