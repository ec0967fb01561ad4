package dev.jbake.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jbake.diagnostic.Checked;
import dev.jbake.source.SourceFile;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What is printed as YAML or JSON comes back as the same when it is read and printed again, and as
/// what it was before when it is printed as HCL.
class PrintedFormsTest {
    private static final int TREES = Integer.getInteger("jbake.fuzz.rounds", 1000);
    private static final Layout LAYOUT =
            Layout.attributes()
                    .with("things", Layout.Shape.labelled("thing").shortFor("value"))
                    .with(
                            "parts",
                            Layout.Shape.labelled("part")
                                    .holding(
                                            Layout.attributes()
                                                    .with("rule", Layout.Shape.plain("rule"))))
                    .with("loose", Layout.Shape.plain("loose"));

    @Test
    void aTreeReadsTheSameOnceItWasPrintedAsYaml() {
        for (long seed = 0; seed < TREES; seed++) {
            Body body = new RandomTree(seed).dataBody();
            String printed = YamlPrinter.print(body, LAYOUT, Comments.NONE);

            Checked<Body> read = YamlReader.parse(SourceFile.of("printed", printed), LAYOUT);

            String context = "seed " + seed + ":\n" + printed;
            assertEquals(List.of(), read.diagnostics(), context);
            assertEquals(printed, YamlPrinter.print(read.value(), LAYOUT, Comments.NONE), context);
            assertEquals(
                    JsonPrinter.print(body, LAYOUT),
                    JsonPrinter.print(read.value(), LAYOUT),
                    context);
        }
    }

    @Test
    void aTreeReadsTheSameOnceItWasPrintedAsJson() {
        for (long seed = 0; seed < TREES; seed++) {
            Body body = new RandomTree(seed).dataBody();
            String printed = JsonPrinter.print(body, LAYOUT);

            Checked<Body> read = JsonReader.parse(SourceFile.of("printed", printed), LAYOUT);

            String context = "seed " + seed + ":\n" + printed;
            assertEquals(List.of(), read.diagnostics(), context);
            assertEquals(printed, JsonPrinter.print(read.value(), LAYOUT), context);
        }
    }

    @Test
    void anExpressionIsTheSameInAString() {
        for (long seed = 0; seed < TREES; seed++) {
            Expr expr = new RandomTree(seed).expr(4);
            Body.Attribute attribute = new Body.Attribute("x", expr.span(), expr, expr.span());
            Body body = new Body(List.of(attribute), List.of(), expr.span());
            String printed = JsonPrinter.print(body, LAYOUT);

            Checked<Body> read = JsonReader.parse(SourceFile.of("printed", printed), LAYOUT);

            String context = "seed " + seed + ": " + printed;
            assertEquals(List.of(), read.diagnostics(), context);
            Expr back = read.value().attributes().getFirst().value();
            Expr wrapped = back instanceof Expr.TemplateWrap(Expr inner, _) ? inner : back;
            boolean rewritten =
                    back instanceof Expr.TupleOf
                            || back instanceof Expr.ObjectOf
                            || expr instanceof Expr.Unary
                            || expr instanceof Expr.NumberLiteral
                            // Outside of quotes there is no escape for a sign before a sequence.
                            || printed.contains("${\\\"");
            if (!rewritten) {
                Expr unwrapped = expr instanceof Expr.TemplateWrap(Expr inner, _) ? inner : expr;
                assertEquals(HclPrinter.print(unwrapped), HclPrinter.print(wrapped), context);
            }
        }
    }
}
