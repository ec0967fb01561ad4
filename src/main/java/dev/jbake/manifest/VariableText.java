package dev.jbake.manifest;

import dev.jbake.source.SourceSpan;
import dev.jbake.value.Conversion;
import dev.jbake.value.Converted;
import dev.jbake.value.Decimal;
import dev.jbake.value.Json;
import dev.jbake.value.Type;
import dev.jbake.value.TypeName;
import dev.jbake.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A value given to a variable from outside, as text; this makes a value of its type.
///
/// @param name of the variable
/// @param span where it is declared
record VariableText(String name, @Nullable SourceSpan span, Problems problems) {

    /// Decimal, or hexadecimal with an exponent; underscores stand between digits.
    private static final Pattern NUMBER =
            Pattern.compile(
                    "[+-]?(?:(?:\\d+(?:_\\d+)*\\.?\\d*|\\.\\d+)(?:_\\d+)*(?:[eE][+-]?\\d+(?:_\\d+)*)?"
                            + "|0[xX]_?(?:[\\da-fA-F]+(?:_[\\da-fA-F]+)*\\.?[\\da-fA-F]*|\\.[\\da-fA-F]+)"
                            + "[pP][+-]?\\d+)");

    /// @param json the text came as `NAME_JSON`
    /// @param type the declared one; null where there is none
    /// @param otherwise the default; null where there is none
    Value read(String text, boolean json, @Nullable Type type, @Nullable Value otherwise) {
        if (type == null) {
            return untyped(text, otherwise);
        }
        if (json) {
            return fromJson(text, type);
        }
        return switch (type) {
            case Type.ListType(Type element) ->
                    list(text, element, items -> new Value.ListOf(element, items));
            case Type.SetType(Type element) ->
                    list(text, element, items -> as(new Value.ListOf(element, items), type));
            case Type.TupleType(List<Type> elements) -> tuple(text, elements);
            case Type.MapType(Type element) -> map(text, element);
            case Type.Primitive primitive -> primitive(text, primitive);
            case Type.Dynamic _, Type.ObjectType _ -> {
                problems.add(ReferenceErrors.onlyAsJson(name, TypeName.of(type), text, span));
                yield new Value.Unknown(type);
            }
        };
    }

    /// Without a type the default says what is meant; a text is taken where it says nothing.
    private Value untyped(String text, @Nullable Value otherwise) {
        if (otherwise == null) {
            return Value.of(text);
        }
        return switch (otherwise.type()) {
            case Type.Dynamic _ -> otherwise instanceof Value.Unknown ? otherwise : Value.of(text);
            case Type.Primitive primitive -> primitive(text, primitive);
            case Type.ListType _,
                    Type.SetType _,
                    Type.MapType _,
                    Type.TupleType _,
                    Type.ObjectType _ -> {
                problems.add(
                        ReferenceErrors.needsType(name, TypeName.of(otherwise.type()), text, span));
                yield new Value.Unknown(Type.Dynamic.DYNAMIC);
            }
        };
    }

    private Value fromJson(String text, Type type) {
        return switch (Json.read(text)) {
            case Converted.Done(Value value) ->
                    switch (JsonByType.read(value, type)) {
                        case Converted.Done(Value done) -> done;
                        case Converted.Refused refused -> refused(text, type, refused.sentence());
                    };
            case Converted.Refused refused -> refused(text, type, refused.sentence());
        };
    }

    private Value as(Value value, Type type) {
        return switch (Conversion.convert(value, type)) {
            case Converted.Done(Value done) -> done;
            case Converted.Refused refused -> refused(Json.write(value), type, refused.sentence());
        };
    }

    private Value list(String text, Type element, Function<List<Value>, Value> made) {
        List<Value> items = new ArrayList<>();
        for (String field : fields(text)) {
            if (!(element instanceof Type.Primitive primitive)) {
                return refused(text, element, "only JSON can say it");
            }
            items.add(primitive(field, primitive));
        }
        return made.apply(items);
    }

    private Value tuple(String text, List<Type> elements) {
        List<String> fields = fields(text);
        if (fields.size() != elements.size()) {
            problems.add(ReferenceErrors.tupleLength(name, elements.size(), fields.size(), span));
            return new Value.Unknown(new Type.TupleType(elements));
        }
        List<Value> items = new ArrayList<>();
        for (int i = 0; i < fields.size(); i++) {
            if (!(elements.get(i) instanceof Type.Primitive primitive)) {
                return refused(text, elements.get(i), "only JSON can say it");
            }
            items.add(primitive(fields.get(i), primitive));
        }
        return new Value.Tuple(items);
    }

    private Value map(String text, Type element) {
        SequencedMap<String, Value> entries = new TreeMap<>();
        for (String field : fields(text)) {
            List<String> pair = Csv.fields(field, ':');
            if (pair == null
                    || pair.size() != 2
                    || !(element instanceof Type.Primitive primitive)) {
                return refused(field, new Type.MapType(element), "key:value is required");
            }
            entries.put(pair.getFirst(), primitive(pair.getLast(), primitive));
        }
        return new Value.MapOf(element, entries);
    }

    /// An empty text is an empty list, which buildx has no way to say.
    private List<String> fields(String text) {
        if (text.isEmpty()) {
            return List.of();
        }
        List<String> fields = Csv.fields(text, ',');
        if (fields == null) {
            refused(text, new Type.ListType(Type.Primitive.STRING), "it has a quote out of place");
            return List.of();
        }
        return fields;
    }

    private Value primitive(String text, Type.Primitive type) {
        return switch (type) {
            case STRING -> Value.of(text);
            case BOOL -> {
                Boolean truth = Reading.bool(text);
                yield truth == null ? refused(text, type, "a bool is required") : Value.of(truth);
            }
            case NUMBER -> number(text);
        };
    }

    /// Numbers from outside have the precision of a double, as they have for buildx.
    private Value number(String text) {
        try {
            double number =
                    NUMBER.matcher(text).matches()
                            ? Double.parseDouble(text.replace("_", ""))
                            : Double.NaN;
            if (Double.isFinite(number)) {
                return new Value.Num(Decimal.of(number));
            }
        } catch (NumberFormatException none) {
            // reported below, with all else that is no number
        }
        return refused(text, Type.Primitive.NUMBER, "a number is required");
    }

    private Value refused(String text, Type type, String reason) {
        problems.add(ReferenceErrors.variableText(name, text, TypeName.of(type), reason, span));
        return new Value.Unknown(type);
    }
}
