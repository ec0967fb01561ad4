package dev.jbake.syntax;

import dev.jbake.source.SourceFile;
import dev.jbake.source.SourceSpan;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Trees as the parser could have made them, by a seed; what stands where is decided by dice.
final class RandomTree {
    private static final SourceSpan NOWHERE = SourceFile.of("nowhere", "").all();
    private static final String[] NAMES = {
        "a", "app", "x1", "größe", "a-b", "_", "if", "in", "else", "endif", "e5", "target"
    };
    private static final String[] SCRAPS = {
        "$", "%", "{", "}", "${", "%{", "$${", "\"", "\\", "\n", "\t", "\r", "é", "😀", "~", " ",
        "#", "//", "EOT\n", "<<", "line\n", "text", "'", "\u0001", "\ufeff"
    };

    private final Random dice;

    RandomTree(long seed) {
        this.dice = new Random(seed);
    }

    Body body(int depth) {
        Map<String, Body.Attribute> attributes = new LinkedHashMap<>();
        for (int count = dice.nextInt(4); count > 0; count--) {
            String name = name();
            attributes.put(name, new Body.Attribute(name, NOWHERE, expr(3), NOWHERE));
        }
        List<Body.Block> blocks = depth == 0 ? List.of() : several(3, () -> block(depth - 1));
        return new Body(List.copyOf(attributes.values()), blocks, NOWHERE);
    }

    /// A file that YAML and JSON can say: blocks of known types, each label once.
    Body dataBody() {
        List<Body.Block> blocks = new ArrayList<>();
        for (String type : List.of("thing", "part")) {
            Map<String, Body.Block> byLabel = new LinkedHashMap<>();
            for (int count = dice.nextInt(3); count > 0; count--) {
                String label =
                        java.text.Normalizer.normalize(text(), java.text.Normalizer.Form.NFC);
                List<Body.Block> rules =
                        type.equals("thing")
                                ? List.of()
                                : several(2, () -> flat("rule", List.of()));
                Body.Block flat = flat(type, List.of(new Body.Label(label, NOWHERE)));
                Body inner = new Body(flat.body().attributes(), rules, NOWHERE);
                byLabel.put(label, new Body.Block(type, NOWHERE, flat.labels(), inner, NOWHERE));
            }
            blocks.addAll(byLabel.values());
        }
        blocks.addAll(several(2, () -> flat("loose", List.of())));
        return new Body(body(0).attributes(), blocks, NOWHERE);
    }

    private Body.Block flat(String type, List<Body.Label> labels) {
        Body body = body(0);
        if (dice.nextBoolean()) {
            Body.Attribute alone = new Body.Attribute("value", NOWHERE, expr(3), NOWHERE);
            body = new Body(List.of(alone), List.of(), NOWHERE);
        }
        return new Body.Block(type, NOWHERE, labels, body, NOWHERE);
    }

    private Body.Block block(int depth) {
        List<Body.Label> labels = several(2, () -> new Body.Label(text(), NOWHERE));
        return new Body.Block(name(), NOWHERE, labels, body(depth), NOWHERE);
    }

    Expr expr(int depth) {
        int below = depth - 1;
        return switch (depth <= 0 ? 5 : dice.nextInt(12)) {
            case 0 -> new Expr.Unary(one(UnaryOperator.values()), operand(below), NOWHERE);
            case 1 -> binary(below);
            case 2 -> new Expr.Conditional(operand(below), expr(below), expr(below), NOWHERE);
            case 3, 4 -> steps(below);
            default -> term(depth);
        };
    }

    private Expr binary(int depth) {
        BinaryOperator operator = one(BinaryOperator.values());
        Expr left = operand(depth);
        if (dice.nextInt(3) == 0) {
            left = new Expr.Binary(left, operator, operand(depth), NOWHERE);
        }
        return new Expr.Binary(left, operator, operand(depth), NOWHERE);
    }

    private Expr operand(int depth) {
        Expr expr = expr(depth);
        return switch (expr) {
            case Expr.Binary _, Expr.Conditional _ -> new Expr.Parens(expr, NOWHERE);
            default -> expr;
        };
    }

    private Expr steps(int depth) {
        Expr of = primary(depth);
        for (int count = dice.nextInt(3); count > 0; count--) {
            of = step(of, depth);
        }
        return switch (dice.nextInt(4)) {
            case 0 -> new Expr.Splat(of, true, each(depth), NOWHERE);
            case 1 -> attributeSplat(of, depth);
            default -> of;
        };
    }

    private Expr step(Expr of, int depth) {
        return dice.nextBoolean()
                ? new Expr.Attribute(of, name(), NOWHERE, NOWHERE)
                : new Expr.Index(of, expr(depth), NOWHERE);
    }

    private Expr each(int depth) {
        Expr each = new Expr.SplatItem(NOWHERE);
        for (int count = dice.nextInt(3); count > 0; count--) {
            each = step(each, depth);
        }
        return dice.nextInt(4) == 0 ? new Expr.Splat(each, true, each(depth), NOWHERE) : each;
    }

    private Expr attributeSplat(Expr of, int depth) {
        Expr each = new Expr.SplatItem(NOWHERE);
        for (int count = dice.nextInt(4); count > 0; count--) {
            each =
                    dice.nextBoolean()
                            ? new Expr.Attribute(each, name(), NOWHERE, NOWHERE)
                            : new Expr.Index(each, digit(), NOWHERE);
        }
        Expr splat = new Expr.Splat(of, false, each, NOWHERE);
        return dice.nextInt(3) == 0 ? new Expr.Index(splat, expr(depth), NOWHERE) : splat;
    }

    private Expr digit() {
        return new Expr.NumberLiteral(BigDecimal.valueOf(dice.nextInt(10)), NOWHERE);
    }

    /// A term that steps can follow without parentheses.
    private Expr primary(int depth) {
        return dice.nextBoolean() ? new Expr.Name(name(), NOWHERE) : term(depth);
    }

    private Expr term(int depth) {
        int below = depth - 1;
        return switch (dice.nextInt(depth <= 0 ? 6 : 14)) {
            case 0 -> number();
            case 1 -> new Expr.BoolLiteral(dice.nextBoolean(), NOWHERE);
            case 2 -> new Expr.NullLiteral(NOWHERE);
            case 3 -> new Expr.Text(text(), NOWHERE);
            case 4, 5 -> new Expr.Name(name(), NOWHERE);
            case 6 -> new Expr.Parens(expr(below), NOWHERE);
            case 7 -> call(below);
            case 8 -> new Expr.TupleOf(several(4, () -> expr(below)), NOWHERE);
            case 9 -> new Expr.ObjectOf(several(4, () -> item(below)), NOWHERE);
            case 10 -> new Expr.TemplateWrap(expr(below), NOWHERE);
            case 11 ->
                    new Expr.ForTuple(
                            key(), name(), expr(below), expr(below), maybe(below), NOWHERE);
            case 12 ->
                    new Expr.ForObject(
                            key(),
                            name(),
                            expr(below),
                            expr(below),
                            expr(below),
                            dice.nextBoolean(),
                            maybe(below),
                            NOWHERE);
            default -> template(below);
        };
    }

    private Expr call(int depth) {
        List<Expr> arguments = several(3, () -> expr(depth));
        boolean expands = !arguments.isEmpty() && dice.nextInt(4) == 0;
        return new Expr.Call(name(), NOWHERE, arguments, expands, NOWHERE);
    }

    private Expr.Item item(int depth) {
        Expr key =
                switch (dice.nextInt(4)) {
                    case 0 -> new Expr.Parens(expr(depth), NOWHERE);
                    case 1 -> new Expr.Text(text() + ".", NOWHERE);
                    default -> new Expr.Name(name(), NOWHERE);
                };
        return new Expr.Item(key, expr(depth));
    }

    private Expr template(int depth) {
        List<TemplatePart> parts = new ArrayList<>(parts(depth));
        boolean sequence = parts.stream().anyMatch(each -> !(each instanceof TemplatePart.Literal));
        if (parts.size() < 2 || !sequence) {
            parts.clear();
            parts.add(new TemplatePart.Literal(dice.nextBoolean() ? "" : "x ", NOWHERE));
            parts.add(sequence(depth));
        }
        return new Expr.Template(parts, NOWHERE);
    }

    /// No two literals beside each other, and no empty one alone.
    private List<TemplatePart> parts(int depth) {
        List<TemplatePart> parts = new ArrayList<>();
        for (int count = dice.nextInt(4); count > 0; count--) {
            boolean literal = !parts.isEmpty() && parts.getLast() instanceof TemplatePart.Literal;
            if (!literal && dice.nextBoolean()) {
                String text = parts.isEmpty() || dice.nextInt(4) > 0 ? "x" + text() : "";
                parts.add(new TemplatePart.Literal(text, NOWHERE));
            } else {
                parts.add(sequence(depth));
            }
        }
        return parts;
    }

    private TemplatePart sequence(int depth) {
        int below = depth - 1;
        return switch (depth <= 0 ? 0 : dice.nextInt(4)) {
            case 1 -> new TemplatePart.If(expr(below), parts(below), parts(below), NOWHERE);
            case 2 -> new TemplatePart.For(key(), name(), expr(below), parts(below), NOWHERE);
            default -> new TemplatePart.Interpolation(expr(below), NOWHERE);
        };
    }

    private Expr number() {
        BigDecimal value = new BigDecimal(new java.math.BigInteger(40, dice), dice.nextInt(12) - 4);
        return new Expr.NumberLiteral(value, NOWHERE);
    }

    private @Nullable Expr maybe(int depth) {
        return dice.nextBoolean() ? expr(depth) : null;
    }

    private @Nullable String key() {
        return dice.nextBoolean() ? name() : null;
    }

    private String name() {
        return one(NAMES);
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        for (int count = dice.nextInt(5); count > 0; count--) {
            text.append(one(SCRAPS));
        }
        return text.toString();
    }

    private <T> T one(T[] all) {
        return all[dice.nextInt(all.length)];
    }

    private <T> List<T> several(int most, Supplier<T> each) {
        return IntStream.range(0, dice.nextInt(most + 1)).mapToObj(_ -> each.get()).toList();
    }
}
