package dev.jbake.value;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// Whether two values are the same; this is what `==` asks.
///
/// Values of different types never are, nulls of any type always are.
public final class Equality {

    private Equality() {}

    /// Empty where a part of either is unknown and decides.
    public static Optional<Boolean> of(Value left, Value right) {
        if (left instanceof Value.Unknown || right instanceof Value.Unknown) {
            boolean open =
                    left instanceof Value.Null
                            || right instanceof Value.Null
                            || left.type().hasDynamic()
                            || right.type().hasDynamic()
                            || left.type().equals(right.type());
            return open ? Optional.empty() : Optional.of(false);
        }
        if (left instanceof Value.Null || right instanceof Value.Null) {
            return Optional.of(left instanceof Value.Null && right instanceof Value.Null);
        }
        return switch (left) {
            case Value.Tuple(List<Value> one) ->
                    right instanceof Value.Tuple(List<Value> other)
                            ? all(one, other)
                            : Optional.of(false);
            case Value.ListOf(_, List<Value> one) ->
                    right instanceof Value.ListOf(_, List<Value> other)
                                    && left.type().equals(right.type())
                            ? all(one, other)
                            : Optional.of(false);
            case Value.SetOf(_, List<Value> one) ->
                    right instanceof Value.SetOf(_, List<Value> other)
                                    && left.type().equals(right.type())
                            ? all(one, other)
                            : Optional.of(false);
            case Value.MapOf(_, SequencedMap<String, Value> one) ->
                    right instanceof Value.MapOf(_, SequencedMap<String, Value> other)
                                    && left.type().equals(right.type())
                            ? named(one, other)
                            : Optional.of(false);
            case Value.ObjectOf(SequencedMap<String, Value> one) ->
                    right instanceof Value.ObjectOf(SequencedMap<String, Value> other)
                            ? named(one, other)
                            : Optional.of(false);
            case Value.Text _, Value.Num _, Value.Bool _, Value.Null _, Value.Unknown _ ->
                    Optional.of(left.equals(right));
        };
    }

    private static Optional<Boolean> named(
            SequencedMap<String, Value> one, SequencedMap<String, Value> other) {
        if (!one.keySet().equals(other.keySet())) {
            return Optional.of(false);
        }
        return all(new ArrayList<>(one.values()), new ArrayList<>(other.values()));
    }

    private static Optional<Boolean> all(List<Value> one, List<Value> other) {
        if (one.size() != other.size()) {
            return Optional.of(false);
        }
        boolean known = true;
        for (int at = 0; at < one.size(); at++) {
            Optional<Boolean> same = of(one.get(at), other.get(at));
            if (same.isPresent() && !same.get()) {
                return same;
            }
            known &= same.isPresent();
        }
        return known ? Optional.of(true) : Optional.empty();
    }
}
