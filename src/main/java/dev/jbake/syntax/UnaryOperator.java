package dev.jbake.syntax;

/// An operator before its operand; this carries its sign.
public enum UnaryOperator {
    NOT("!"),
    NEGATE("-");

    private final String symbol;

    UnaryOperator(String symbol) {
        this.symbol = symbol;
    }

    public String symbol() {
        return symbol;
    }
}
