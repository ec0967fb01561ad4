package dev.jbake.eval;

import dev.jbake.diagnostic.Checked;
import dev.jbake.diagnostic.Diagnostic;
import dev.jbake.source.SourceSpan;
import dev.jbake.syntax.Expr;
import dev.jbake.value.TextOrder;
import dev.jbake.value.Type;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// A type as it is written in `type = list(string)`; this reads words and calls, and evaluates
/// nothing.
///
/// Source: HCL extension `typeexpr`.
public final class TypeExpression {

    private final List<Diagnostic> said = new ArrayList<>();

    private TypeExpression() {}

    /// The type, [Type.Dynamic] for what could not be read.
    public static Checked<Type> read(Expr expr) {
        TypeExpression reading = new TypeExpression();
        Type type = reading.type(expr);
        return new Checked<>(type, reading.said);
    }

    private Type wrong(Diagnostic diagnostic) {
        said.add(diagnostic);
        return Type.Dynamic.DYNAMIC;
    }

    private Type type(Expr expr) {
        return switch (expr) {
            case Expr.Name(String name, SourceSpan span) -> keyword(name, span);
            case Expr.Call call -> constructed(call);
            case Expr.Unreadable _ -> Type.Dynamic.DYNAMIC;
            default -> wrong(TypeErrors.noType(expr.span()));
        };
    }

    private Type keyword(String name, SourceSpan span) {
        return switch (name) {
            case "string" -> Type.Primitive.STRING;
            case "number" -> Type.Primitive.NUMBER;
            case "bool" -> Type.Primitive.BOOL;
            case "any" -> Type.Dynamic.DYNAMIC;
            case "list", "set", "map", "tuple", "object" ->
                    wrong(TypeErrors.typeNeedsArgument(name, span));
            default -> wrong(TypeErrors.unknownType(name, span));
        };
    }

    private Type constructed(Expr.Call call) {
        String name = call.name();
        switch (name) {
            case "string", "number", "bool", "any" -> {
                return wrong(TypeErrors.typeTakesNoArguments(name, call.span()));
            }
            case "optional" -> {
                return wrong(TypeErrors.optionalOutsideObject(call.nameSpan()));
            }
            case "list", "set", "map", "tuple", "object" -> {}
            default -> {
                return wrong(TypeErrors.unknownType(name, call.nameSpan()));
            }
        }
        if (call.arguments().size() != 1) {
            SourceSpan place =
                    call.arguments().size() > 1
                            ? call.arguments().get(1).span().to(call.arguments().getLast().span())
                            : call.span();
            return wrong(TypeErrors.typeNeedsArgument(name, place));
        }
        Expr argument = call.arguments().getFirst();
        return switch (name) {
            case "list" -> new Type.ListType(type(argument));
            case "set" -> new Type.SetType(type(argument));
            case "map" -> new Type.MapType(type(argument));
            case "tuple" ->
                    argument instanceof Expr.TupleOf(List<Expr> items, _)
                            ? new Type.TupleType(items.stream().map(this::type).toList())
                            : wrong(TypeErrors.typeNeedsArgument(name, argument.span()));
            default ->
                    argument instanceof Expr.ObjectOf object
                            ? object(object)
                            : wrong(TypeErrors.typeNeedsArgument(name, argument.span()));
        };
    }

    private Type object(Expr.ObjectOf object) {
        TreeMap<String, Type> attributes = new TreeMap<>(TextOrder.BY_CODE_POINT);
        Set<String> optional = new HashSet<>();
        for (Expr.Item item : object.items()) {
            Optional<String> name = attributeName(item.key());
            if (name.isEmpty()) {
                said.add(TypeErrors.noAttributeName(item.key().span()));
                continue;
            }
            if (attributes.containsKey(name.get())) {
                said.add(TypeErrors.repeatedAttribute(name.get(), item.key().span()));
                continue;
            }
            Expr value = item.value();
            if (value instanceof Expr.Call call && call.name().equals("optional")) {
                if (call.arguments().size() != 1) {
                    said.add(TypeErrors.optionalTakesOne(call.span()));
                    continue;
                }
                optional.add(name.get());
                value = call.arguments().getFirst();
            }
            attributes.put(name.get(), type(value));
        }
        return new Type.ObjectType(attributes, optional);
    }

    private static Optional<String> attributeName(Expr key) {
        return switch (key) {
            case Expr.Name(String name, _) -> Optional.of(name);
            case Expr.BoolLiteral _, Expr.NullLiteral _ -> Optional.of(key.span().text());
            default -> Optional.empty();
        };
    }
}
