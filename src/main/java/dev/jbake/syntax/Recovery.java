package dev.jbake.syntax;

/// Finds the place to go on at after a mistake: the end of the item it is in.
///
/// Brackets are counted; and where a closing one is missing, a line that looks like the next item
/// and is indented no further than this one ends it.
final class Recovery {
    private final Tokens tokens;

    Recovery(Tokens tokens) {
        this.tokens = tokens;
    }

    /// Goes on after the line that ends the item.
    ///
    /// @param start index of the token that began it
    void goOnAfter(int start) {
        int lostAt = tokens.index();
        int depth = 0;
        int at = start;
        for (; !tokens.token(at).is(TokenKind.END); at++) {
            Token token = tokens.token(at);
            boolean past = at >= lostAt;
            if (past && depth <= 0 && token.is(TokenKind.NEWLINE)) {
                at++;
                break;
            }
            if (past && at > start && startsLine(at) && endsItem(at, start, depth)) {
                break;
            }
            if (past && depth == 0 && at > start && token.is(TokenKind.CLOSE_BRACE)) {
                break;
            }
            depth += token.kind().opens() ? 1 : token.kind().closes() ? -1 : 0;
        }
        tokens.goOnAt(at);
    }

    /// Goes on at the brace that closes a block on one line, or at the end of the line.
    void goOnAtClosingBrace(int start) {
        int lostAt = tokens.index();
        int depth = 0;
        int at = start;
        for (; !tokens.token(at).is(TokenKind.END); at++) {
            Token token = tokens.token(at);
            boolean closes = depth <= 0 && token.is(TokenKind.CLOSE_BRACE);
            if (at >= lostAt && (closes || (depth <= 0 && token.is(TokenKind.NEWLINE)))) {
                break;
            }
            depth += token.kind().opens() ? 1 : token.kind().closes() ? -1 : 0;
        }
        tokens.goOnAt(at);
    }

    private boolean startsLine(int at) {
        return tokens.token(at - 1).is(TokenKind.NEWLINE);
    }

    private boolean endsItem(int at, int start, int depth) {
        Token token = tokens.token(at);
        if (token.is(TokenKind.CLOSE_BRACE)) {
            return depth > 0 && column(at) < column(start);
        }
        return depth > 0
                && token.is(TokenKind.IDENTIFIER)
                && column(at) <= column(start)
                && looksLikeItem(tokens.token(at + 1));
    }

    private static boolean looksLikeItem(Token next) {
        return switch (next.kind()) {
            case EQUAL, OPEN_QUOTE, OPEN_BRACE, IDENTIFIER -> true;
            default -> false;
        };
    }

    private int column(int at) {
        return tokens.token(at).span().begin().column();
    }
}
