package dev.jbake.eval;

import dev.jbake.diagnostic.Checked;
import dev.jbake.syntax.BinaryOperator;
import dev.jbake.syntax.Expr;
import dev.jbake.syntax.UnaryOperator;
import dev.jbake.value.Conversion;
import dev.jbake.value.Converted;
import dev.jbake.value.Decimal;
import dev.jbake.value.Equality;
import dev.jbake.value.Type;
import dev.jbake.value.Value;
import java.util.Optional;

/// Arithmetic, comparison and logic; this converts the operands to what the operator works on.
final class Operations {

    private Operations() {}

    static Value unary(Expr.Unary unary, Evaluation evaluation) {
        boolean not = unary.operator() == UnaryOperator.NOT;
        Type type = not ? Type.Primitive.BOOL : Type.Primitive.NUMBER;
        Optional<Value> operand =
                operand(evaluation.value(unary.operand()), type, unary.operand(), evaluation);
        if (operand.isEmpty()) {
            return new Value.Unknown(type);
        }
        return switch (operand.get()) {
            case Value.Bool(boolean truth) -> Value.of(!truth);
            case Value.Num(Decimal number) -> new Value.Num(number.negate());
            default -> new Value.Unknown(type);
        };
    }

    static Value binary(Expr.Binary binary, Evaluation evaluation) {
        return switch (binary.operator()) {
            case OR, AND -> logic(binary, evaluation);
            case EQUAL, NOT_EQUAL -> equality(binary, evaluation);
            case GREATER, GREATER_OR_EQUAL, LESS, LESS_OR_EQUAL ->
                    numbers(binary, Type.Primitive.BOOL, evaluation);
            case ADD, SUBTRACT, MULTIPLY, DIVIDE, MODULO ->
                    numbers(binary, Type.Primitive.NUMBER, evaluation);
        };
    }

    /// One side that decides alone silences the errors of the other. Null decides nothing for `||`,
    /// and is false for `&&`, as at the peer.
    private static Value logic(Expr.Binary binary, Evaluation evaluation) {
        boolean or = binary.operator() == BinaryOperator.OR;
        Checked<Value> left = evaluation.apart(binary.left());
        Checked<Value> right = evaluation.apart(binary.right());
        int before = evaluation.said().size();
        Optional<Value> one = truth(left.value(), binary.left(), evaluation);
        Optional<Value> other = truth(right.value(), binary.right(), evaluation);
        if (evaluation.said().size() == before) {
            if (one.isPresent() && one.get().equals(Value.of(or))) {
                evaluation.say(left.diagnostics());
                return one.get();
            }
            if (other.isPresent() && other.get().equals(Value.of(or))) {
                evaluation.say(right.diagnostics());
                return other.get();
            }
        }
        evaluation.say(left.diagnostics());
        evaluation.say(right.diagnostics());
        boolean known = one.isPresent() && other.isPresent();
        if (or) {
            known &=
                    operand(left.value(), Type.Primitive.BOOL, binary.left(), evaluation)
                            .isPresent();
            known &=
                    operand(right.value(), Type.Primitive.BOOL, binary.right(), evaluation)
                            .isPresent();
        }
        return known ? Value.of(!or) : new Value.Unknown(Type.Primitive.BOOL);
    }

    private static Optional<Value> truth(Value value, Expr place, Evaluation evaluation) {
        return value instanceof Value.Null
                ? Optional.of(Value.of(false))
                : operand(value, Type.Primitive.BOOL, place, evaluation);
    }

    private static Value equality(Expr.Binary binary, Evaluation evaluation) {
        Value left = evaluation.value(binary.left());
        Value right = evaluation.value(binary.right());
        Effort effort = evaluation.scope().effort();
        if (!effort.walks(left) || !effort.walks(right)) {
            return evaluation.tooMuch(binary.span());
        }
        boolean same = binary.operator() == BinaryOperator.EQUAL;
        return Equality.of(left, right)
                .map(equal -> Value.of(equal == same))
                .orElse(new Value.Unknown(Type.Primitive.BOOL));
    }

    private static Value numbers(Expr.Binary binary, Type result, Evaluation evaluation) {
        Type number = Type.Primitive.NUMBER;
        Value left = evaluation.value(binary.left());
        Optional<Value> one = operand(left, number, binary.left(), evaluation);
        Value right = evaluation.value(binary.right());
        Optional<Value> other = operand(right, number, binary.right(), evaluation);
        if (one.isPresent()
                && other.isPresent()
                && one.get() instanceof Value.Num(Decimal a)
                && other.get() instanceof Value.Num(Decimal b)) {
            try {
                return of(binary.operator(), a, b);
            } catch (ArithmeticException impossible) {
                evaluation.say(EvalErrors.operationFailed(impossible, binary.span()));
            }
        }
        return new Value.Unknown(result);
    }

    private static Value of(BinaryOperator operator, Decimal left, Decimal right) {
        return switch (operator) {
            case GREATER -> Value.of(left.compareTo(right) > 0);
            case GREATER_OR_EQUAL -> Value.of(left.compareTo(right) >= 0);
            case LESS -> Value.of(left.compareTo(right) < 0);
            case LESS_OR_EQUAL -> Value.of(left.compareTo(right) <= 0);
            case ADD -> new Value.Num(left.add(right));
            case SUBTRACT -> new Value.Num(left.subtract(right));
            case MULTIPLY -> new Value.Num(left.multiply(right));
            case DIVIDE -> new Value.Num(left.divide(right));
            case MODULO -> new Value.Num(left.modulo(right));
            case OR, AND, EQUAL, NOT_EQUAL ->
                    throw new IllegalStateException(operator + " is not on numbers");
        };
    }

    /// The operand in the type of the operator; empty where it is unknown, and after saying why it
    /// will not do.
    private static Optional<Value> operand(
            Value value, Type type, Expr place, Evaluation evaluation) {
        if (value instanceof Value.Unknown) {
            return Optional.empty();
        }
        if (value instanceof Value.Null) {
            evaluation.say(EvalErrors.nullOperand(place.span()));
            return Optional.empty();
        }
        return switch (Conversion.convert(value, type)) {
            case Converted.Done(Value done) -> Optional.of(done);
            case Converted.Refused refused -> {
                evaluation.say(EvalErrors.wrongOperand(refused, place.span()));
                yield Optional.empty();
            }
        };
    }
}
