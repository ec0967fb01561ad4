package dev.jbake.manifest;

import dev.jbake.syntax.Body;
import dev.jbake.syntax.Expr;
import dev.jbake.syntax.HclPrinter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is written differently in different forms, made to fit another one: named values at the
/// top, types, parameters, and what only some forms put up with.
final class Respelling {
    private final Form from;
    private final Form to;
    private final Problems problems;

    Respelling(Form from, Form to, Problems problems) {
        this.from = from;
        this.to = to;
        this.problems = problems;
    }

    /// A whole file.
    Body body(Body body) {
        List<Body.Attribute> attributes = new ArrayList<>();
        List<Body.Block> blocks = new ArrayList<>();
        for (Body.Attribute each : body.attributes()) {
            top(each, attributes, blocks);
        }
        for (Body.Block each : body.blocks()) {
            boolean locals = from == Form.JBAKE && each.type().equals(Definitions.LOCALS);
            if (!locals) {
                Body.Block kept = block(each);
                if (kept != null) {
                    blocks.add(kept);
                }
            } else if (to == Form.JBAKE) {
                blocks.add(each);
            } else {
                each.body().attributes().forEach(value -> value(value, attributes));
            }
        }
        return new Body(attributes, together(blocks), body.span());
    }

    private void top(
            Body.Attribute attribute, List<Body.Attribute> attributes, List<Body.Block> blocks) {
        if (from == Form.JBAKE && to == Form.JBAKE) {
            attributes.add(attribute);
        } else if (from == Form.JBAKE) {
            problems.add(
                    attribute.name().equals(Includes.SECTION)
                            ? TranslationErrors.include(to, attribute.nameSpan())
                            : TranslationErrors.anchors(attribute.name(), attribute.nameSpan()));
        } else if (to == Form.JBAKE) {
            Body alone = new Body(List.of(attribute), List.of(), attribute.span());
            blocks.add(
                    new Body.Block(
                            Definitions.LOCALS,
                            attribute.nameSpan(),
                            List.of(),
                            alone,
                            attribute.span()));
        } else {
            value(attribute, attributes);
        }
    }

    /// A named value, where the form can have one of this name.
    private void value(Body.Attribute value, List<Body.Attribute> attributes) {
        boolean taken = to == Form.JSON && Definitions.BLOCKS.contains(value.name());
        if (taken || (to == Form.HCL && !HclPrinter.isName(value.name()))) {
            problems.add(TranslationErrors.nameless(value.name(), to, value.nameSpan()));
        } else {
            attributes.add(value);
        }
    }

    /// With all values at the top in one section, where they are in one.
    private static List<Body.Block> together(List<Body.Block> blocks) {
        List<Body.Attribute> values = new ArrayList<>();
        Body.Block first = null;
        List<Body.Block> kept = new ArrayList<>();
        for (Body.Block each : blocks) {
            if (each.type().equals(Definitions.LOCALS)) {
                first = first == null ? each : first;
                values.addAll(each.body().attributes());
            } else {
                kept.add(each);
            }
        }
        if (first != null) {
            Body all = new Body(values, List.of(), first.body().span());
            kept.add(
                    new Body.Block(
                            Definitions.LOCALS, first.typeSpan(), List.of(), all, first.span()));
        }
        return kept;
    }

    private Body.@Nullable Block block(Body.Block block) {
        boolean known = Definitions.BLOCKS.contains(block.type()) && block.labels().size() == 1;
        if (!known) {
            if (to != Form.HCL) {
                problems.add(
                        TranslationErrors.unread(
                                "The block \"%s\"".formatted(block.type()), to, block.typeSpan()));
            }
            return to == Form.HCL ? block : null;
        }
        List<Body.Attribute> attributes = new ArrayList<>();
        for (Body.Attribute each : block.body().attributes()) {
            if (to == Form.JBAKE && !isKnown(block.type(), each.name())) {
                problems.add(
                        TranslationErrors.unread(
                                "\"%s\"".formatted(each.name()), to, each.nameSpan()));
            } else if (to == Form.HCL && !HclPrinter.isName(each.name())) {
                problems.add(TranslationErrors.unread(each.name(), to, each.nameSpan()));
            } else {
                Expr value = value(block.type(), each.name(), each.value());
                attributes.add(
                        new Body.Attribute(each.name(), each.nameSpan(), value, each.span()));
            }
        }
        List<Body.Block> inside = new ArrayList<>();
        for (Body.Block each : block.body().blocks()) {
            boolean validation =
                    block.type().equals("variable") && each.type().equals("validation");
            if (validation || to == Form.HCL) {
                inside.add(each);
            } else {
                problems.add(
                        TranslationErrors.unread(
                                "The block \"%s\"".formatted(each.type()), to, each.typeSpan()));
            }
        }
        Body body = new Body(attributes, inside, block.body().span());
        return new Body.Block(block.type(), block.typeSpan(), block.labels(), body, block.span());
    }

    private static boolean isKnown(String type, String attribute) {
        return switch (type) {
            case "target" ->
                    TargetAttributes.BY_NAME.containsKey(attribute)
                            || attribute.equals("matrix")
                            || attribute.equals("name");
            case "group" -> GroupBlocks.ATTRIBUTES.contains(attribute);
            case "variable" ->
                    Variables.ATTRIBUTES.contains(attribute)
                            || Variables.BLOCKS.contains(attribute);
            case "function" -> UserFunctions.ATTRIBUTES.contains(attribute);
            default -> BuilderBlocks.ALL.stream().anyMatch(each -> each.name().equals(attribute));
        };
    }

    private Expr value(String type, String attribute, Expr value) {
        return switch (type + "." + attribute) {
            case "variable.type" -> to == Form.HCL ? WrittenText.asCode(value) : asText(value);
            case "function.variadic_params" -> parameter(value);
            case "function.params" ->
                    value instanceof Expr.TupleOf(List<Expr> items, var span)
                            ? new Expr.TupleOf(items.stream().map(this::parameter).toList(), span)
                            : value;
            default -> value;
        };
    }

    /// A type is code, and in a string that is what the string says.
    private static Expr asText(Expr type) {
        return switch (type) {
            case Expr.Text _, Expr.NullLiteral _ -> type;
            default -> new Expr.Text(HclPrinter.inline(type), type.span());
        };
    }

    private Expr parameter(Expr expr) {
        String name = Place.literal(expr);
        if (name == null) {
            return expr;
        }
        return to == Form.HCL && HclPrinter.isName(name)
                ? new Expr.Name(name, expr.span())
                : new Expr.Text(name, expr.span());
    }
}
