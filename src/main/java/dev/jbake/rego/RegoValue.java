package dev.jbake.rego;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/// A value of the language: what JSON has, and sets. Values of different kinds are ordered as their
/// kinds are written here.
public sealed interface RegoValue extends Comparable<RegoValue> {
    record Null() implements RegoValue {
        public static final RegoValue NULL = new Null();
    }

    record Bool(boolean value) implements RegoValue {
        public static final RegoValue TRUE = new Bool(true);
        public static final RegoValue FALSE = new Bool(false);
    }

    /// A number; 1 and 1.0 are the same.
    record Num(BigDecimal value) implements RegoValue {
        private static final int MOST_DIGITS = 10_000;

        /// @throws Builtin.WrongArgument if it has so many digits that nobody means it
        public Num {
            if (value.precision() > MOST_DIGITS || Math.abs((long) value.scale()) > MOST_DIGITS) {
                throw new Builtin.WrongArgument();
            }
            value = value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
        }
    }

    record Text(String value) implements RegoValue {
        static final int LONGEST = 16 << 20;

        /// @throws Builtin.WrongArgument if it is so long that nobody means it
        public Text {
            if (value.length() > LONGEST) {
                throw new Builtin.WrongArgument();
            }
        }
    }

    record Array(List<RegoValue> items) implements RegoValue {
        private static final int MOST_ITEMS = 1_000_000;

        /// @throws Builtin.WrongArgument if there are so many that nobody means it
        public Array {
            if (items.size() > MOST_ITEMS) {
                throw new Builtin.WrongArgument();
            }
            items = List.copyOf(items);
        }
    }

    /// An object, of which some members may not be known yet: see [Gaps].
    record Obj(Map<RegoValue, RegoValue> members, Gaps gaps) implements RegoValue {
        public Obj {
            members = Collections.unmodifiableMap(members);
        }

        public Obj(Map<RegoValue, RegoValue> members) {
            this(members, Gaps.NONE);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Obj obj && compareTo(obj) == 0;
        }

        @Override
        public int hashCode() {
            return members.hashCode();
        }
    }

    record SetOf(SortedSet<RegoValue> items) implements RegoValue {
        public SetOf {
            items = Collections.unmodifiableSortedSet(items);
        }

        static SetOf of(Collection<RegoValue> items) {
            return new SetOf(new TreeSet<>(items));
        }
    }

    static RegoValue of(boolean value) {
        return value ? Bool.TRUE : Bool.FALSE;
    }

    static RegoValue of(long value) {
        return new Num(BigDecimal.valueOf(value));
    }

    static RegoValue of(String value) {
        return new Text(value);
    }

    /// What stands under a key: a member, an element by its place, or a set's element by itself.
    default Optional<RegoValue> at(RegoValue key) {
        return switch (this) {
            case Obj obj -> {
                RegoValue found = obj.members.get(key);
                if (found == null) {
                    obj.gaps.touch(key);
                }
                yield Optional.ofNullable(found);
            }
            case Array array -> {
                int index = key instanceof Num number ? index(number) : -1;
                yield index >= 0 && index < array.items.size()
                        ? Optional.of(array.items.get(index))
                        : Optional.empty();
            }
            case SetOf set -> set.items.contains(key) ? Optional.of(key) : Optional.empty();
            case Null _, Bool _, Num _, Text _ -> Optional.empty();
        };
    }

    /// The keys that [#at] knows, in order.
    default List<RegoValue> keys() {
        return switch (this) {
            case Obj obj -> List.copyOf(obj.members.keySet());
            case Array array -> {
                List<RegoValue> keys = new ArrayList<>(array.items.size());
                for (int i = 0; i < array.items.size(); i++) {
                    keys.add(of(i));
                }
                yield keys;
            }
            case SetOf set -> List.copyOf(set.items);
            case Null _, Bool _, Num _, Text _ -> List.of();
        };
    }

    private static int index(Num number) {
        return number.value.scale() <= 0 && number.value.precision() < 10
                ? number.value.intValue()
                : -1;
    }

    @Override
    default int compareTo(RegoValue other) {
        int kind = Integer.compare(kind(this), kind(other));
        if (kind != 0) {
            return kind;
        }
        return switch (this) {
            case Null _ -> 0;
            case Bool(boolean value) -> Boolean.compare(value, ((Bool) other).value);
            case Num(BigDecimal value) -> value.compareTo(((Num) other).value);
            case Text(String value) -> value.compareTo(((Text) other).value);
            case Array(var items) -> compare(items, ((Array) other).items);
            case SetOf(var items) -> compare(items, ((SetOf) other).items);
            case Obj obj -> {
                Obj second = (Obj) other;
                int keys = compare(obj.members.keySet(), second.members.keySet());
                yield keys != 0 ? keys : compare(obj.members.values(), second.members.values());
            }
        };
    }

    private static int compare(Collection<RegoValue> first, Collection<RegoValue> second) {
        var others = second.iterator();
        for (RegoValue each : first) {
            if (!others.hasNext()) {
                return 1;
            }
            int order = each.compareTo(others.next());
            if (order != 0) {
                return order;
            }
        }
        return others.hasNext() ? -1 : 0;
    }

    private static int kind(RegoValue value) {
        return switch (value) {
            case Null _ -> 0;
            case Bool _ -> 1;
            case Num _ -> 2;
            case Text _ -> 3;
            case Array _ -> 4;
            case Obj _ -> 5;
            case SetOf _ -> 6;
        };
    }

    /// What `type_name` calls it.
    default String typeName() {
        return switch (this) {
            case Null _ -> "null";
            case Bool _ -> "boolean";
            case Num _ -> "number";
            case Text _ -> "string";
            case Array _ -> "array";
            case Obj _ -> "object";
            case SetOf _ -> "set";
        };
    }
}
