package dev.jbake.template;

import dev.jbake.template.Operand.Command;
import dev.jbake.template.Operand.Pipeline;
import dev.jbake.template.Operand.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/// The filling in of one template; what is written so far, and what the variables stand for.
final class Filling {
    private final Functions functions;
    private final Places places;
    private final StringBuilder out;
    private final Datum data;
    private final List<Bound> variables = new ArrayList<>();

    /// A variable, which may get another value.
    private static final class Bound {
        private final String name;
        private Datum value;

        Bound(String name, Datum value) {
            this.name = name;
            this.value = value;
        }
    }

    /// How a list of pieces ended.
    private enum Ended {
        WELL,
        BREAK,
        CONTINUE
    }

    Filling(String text, Functions functions, Datum data, StringBuilder out) {
        this.functions = functions;
        this.places = new Places(text);
        this.data = data;
        this.out = out;
        variables.add(new Bound("$", data));
    }

    void all(List<Piece> pieces) throws TemplateException {
        walk(pieces, data);
    }

    private Ended walk(List<Piece> pieces, Datum dot) throws TemplateException {
        for (Piece piece : pieces) {
            Ended ended = walk(piece, dot);
            if (ended != Ended.WELL) {
                return ended;
            }
        }
        return Ended.WELL;
    }

    private Ended walk(Piece piece, Datum dot) throws TemplateException {
        switch (piece) {
            case Piece.Plain(String plain) -> out.append(plain);
            case Piece.Action(Pipeline value) -> {
                Datum made = pipeline(value, dot);
                if (value.variables().isEmpty()) {
                    out.append(Printing.shown(made));
                }
            }
            case Piece.If(Pipeline test, List<Piece> then, List<Piece> otherwise) -> {
                int mark = variables.size();
                boolean yes = Truth.of(pipeline(test, dot));
                return popped(mark, walk(yes ? then : otherwise, dot));
            }
            case Piece.With(Pipeline value, List<Piece> then, List<Piece> otherwise) -> {
                int mark = variables.size();
                Datum found = pipeline(value, dot);
                boolean yes = Truth.of(found);
                return popped(mark, walk(yes ? then : otherwise, yes ? found : dot));
            }
            case Piece.Range range -> {
                return range(range, dot);
            }
            case Piece.Break() -> {
                return Ended.BREAK;
            }
            case Piece.Continue() -> {
                return Ended.CONTINUE;
            }
        }
        return Ended.WELL;
    }

    private Ended popped(int mark, Ended ended) {
        variables.subList(mark, variables.size()).clear();
        return ended;
    }

    private Ended range(Piece.Range range, Datum dot) throws TemplateException {
        int mark = variables.size();
        Datum over = pipeline(range.items(), dot);
        List<Map.Entry<Datum, Datum>> items = new ArrayList<>();
        BiConsumer<Datum, Datum> add = (key, value) -> items.add(Map.entry(key, value));
        switch (over) {
            case Datum.Items(List<? extends Datum> all) -> {
                for (int i = 0; i < all.size(); i++) {
                    add.accept(Datum.of(i), all.get(i));
                }
            }
            case Datum.Entries(var entries) ->
                    entries.forEach((name, value) -> add.accept(Datum.of(name), value));
            case Datum.Whole(long count) -> {
                for (long i = 0; i < count; i++) {
                    add.accept(Datum.of(i), Datum.of(i));
                }
            }
            case Datum.Nothing _ -> {
                // As if it were an empty list.
            }
            case Datum.Text _, Datum.Real _, Datum.Flag _, Datum.Thing _ ->
                    throw places.wrong(
                            range.items().at(),
                            range.items().plain(),
                            "range can't iterate over " + Printing.shown(over));
        }
        if (items.isEmpty()) {
            return popped(mark, walk(range.otherwise(), dot));
        }
        List<Variable> names = range.items().variables();
        for (Map.Entry<Datum, Datum> item : items) {
            if (names.size() == 1) {
                bind(names.getFirst(), item.getValue(), range.items().assigned());
            } else if (names.size() == 2) {
                bind(names.getFirst(), item.getKey(), range.items().assigned());
                bind(names.getLast(), item.getValue(), range.items().assigned());
            }
            int inside = variables.size();
            Ended ended = popped(inside, walk(range.each(), item.getValue()));
            if (ended == Ended.BREAK) {
                break;
            }
        }
        return popped(mark, Ended.WELL);
    }

    private void bind(Variable variable, Datum value, boolean known) {
        if (!known) {
            variables.add(new Bound(variable.name(), value));
            return;
        }
        for (Bound bound : variables.reversed()) {
            if (bound.name.equals(variable.name())) {
                bound.value = value;
                return;
            }
        }
    }

    private Datum named(String name) {
        for (Bound bound : variables.reversed()) {
            if (bound.name.equals(name)) {
                return bound.value;
            }
        }
        return new Datum.Nothing();
    }

    private Datum pipeline(Pipeline pipeline, Datum dot) throws TemplateException {
        List<Datum> last = List.of();
        for (Command command : pipeline.commands()) {
            last = List.of(command(command, dot, last));
        }
        Datum value = last.getFirst();
        for (Variable variable : pipeline.variables()) {
            bind(variable, value, pipeline.assigned());
        }
        return value;
    }

    /// @param last what the command before made; empty for the first one
    private Datum command(Command command, Datum dot, List<Datum> last) throws TemplateException {
        Operand first = command.words().getFirst();
        if (first instanceof Operand.Called(String name, int at)) {
            List<Operand> words = command.words();
            return call(name, at, command.text(), words.subList(1, words.size()), dot, last);
        }
        if (command.words().size() > 1 || !last.isEmpty()) {
            throw arguments(first, command.words().size() - 1 + last.size());
        }
        if (first instanceof Operand.Nil) {
            throw places.wrong(first, "nil is not a command");
        }
        return value(first, dot);
    }

    /// What cannot be called was given arguments.
    private TemplateException arguments(Operand first, int given) {
        return switch (first) {
            case Operand.Field(List<String> names, _) ->
                    places.wrong(
                            first,
                            "wrong number of args for "
                                    + names.getLast()
                                    + ": want 0 got "
                                    + given);
            case Operand.Variable _,
                    Operand.Chain _,
                    Operand.Called _,
                    Operand.Dot _,
                    Operand.Nil _,
                    Operand.Literal _,
                    Pipeline _ ->
                    places.wrong(first, "can't give argument to non-function " + first.text());
        };
    }

    private Datum value(Operand operand, Datum dot) throws TemplateException {
        return switch (operand) {
            case Operand.Dot _ -> dot;
            case Operand.Nil _ -> new Datum.Nothing();
            case Operand.Literal literal -> literal.value();
            case Operand.Field(List<String> names, _) -> parts(dot, names, operand);
            case Variable(String name, List<String> names, _) -> parts(named(name), names, operand);
            case Operand.Chain(Operand from, List<String> names, _) ->
                    parts(value(from, dot), names, operand);
            case Operand.Called(String name, int at) ->
                    call(name, at, name, List.of(), dot, List.of());
            case Pipeline inner -> pipeline(inner, dot);
        };
    }

    private Datum parts(Datum from, List<String> names, Operand operand) throws TemplateException {
        Datum value = from;
        for (String name : names) {
            value =
                    switch (value) {
                        case Datum.Thing thing when thing.parts().containsKey(name) ->
                                thing.parts().get(name);
                        case Datum.Entries(var entries) ->
                                entries.getOrDefault(name, new Datum.Nothing());
                        case Datum.Nothing nothing -> nothing;
                        case Datum.Thing _,
                                Datum.Text _,
                                Datum.Whole _,
                                Datum.Real _,
                                Datum.Flag _,
                                Datum.Items _ ->
                                throw places.wrong(
                                        operand,
                                        "can't evaluate field "
                                                + name
                                                + " in type "
                                                + value.type());
                    };
        }
        return value;
    }

    private Datum call(
            String name, int at, String shown, List<Operand> words, Datum dot, List<Datum> last)
            throws TemplateException {
        Function function = functions.named(name);
        int count = words.size() + last.size();
        if (count < function.fewest() || count > function.most()) {
            boolean open = function.most() == Integer.MAX_VALUE;
            throw places.wrong(
                    at,
                    name,
                    "wrong number of args for %s: want %s%d got %d"
                            .formatted(name, open ? "at least " : "", function.fewest(), count));
        }
        List<Datum> given = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            Operand word = words.get(i);
            Datum value = value(word, dot);
            check(function.kind(i), value, word);
            given.add(value);
            if (function.endsWith(value)) {
                return value;
            }
        }
        for (Datum value : last) {
            check(function.kind(given.size()), value, new Operand.Called(name, at));
            given.add(value);
        }
        try {
            return function.call(given);
        } catch (TemplateException failure) {
            throw places.wrong(at, shown, "error calling " + name + ": " + failure.getMessage());
        }
    }

    private void check(Function.Kind kind, Datum value, Operand word) throws TemplateException {
        if (kind.takes(value)) {
            return;
        }
        if (word instanceof Operand.Literal) {
            throw places.wrong(word, "expected " + kind.word() + "; found " + word.text());
        }
        throw value instanceof Datum.Nothing
                ? places.wrong(word, "invalid value; expected " + kind.type())
                : places.wrong(
                        word,
                        "wrong type for value; expected " + kind.type() + "; got " + value.type());
    }
}
