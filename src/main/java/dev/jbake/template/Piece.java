package dev.jbake.template;

import java.util.List;

/// A piece of a template, one after the other.
sealed interface Piece {
    record Plain(String text) implements Piece {}

    record Action(Operand.Pipeline value) implements Piece {}

    record If(Operand.Pipeline test, List<Piece> then, List<Piece> otherwise) implements Piece {}

    record With(Operand.Pipeline value, List<Piece> then, List<Piece> otherwise) implements Piece {}

    record Range(Operand.Pipeline items, List<Piece> each, List<Piece> otherwise)
            implements Piece {}

    record Break() implements Piece {}

    record Continue() implements Piece {}
}
