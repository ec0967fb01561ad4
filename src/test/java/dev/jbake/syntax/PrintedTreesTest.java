package dev.jbake.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jbake.diagnostic.Checked;
import dev.jbake.source.SourceFile;
import java.util.List;
import org.junit.jupiter.api.Test;

class PrintedTreesTest {
    private static final int TREES = 1500;

    @Test
    void anExpressionReadsTheSameOnceItWasPrinted() {
        for (long seed = 0; seed < TREES; seed++) {
            Expr expr = new RandomTree(seed).expr(4);
            String printed = HclPrinter.print(expr);

            Checked<Expr> read = ExpressionParser.parse(SourceFile.of("printed", printed));

            String context = "seed " + seed + ": " + printed;
            assertEquals(List.of(), read.diagnostics(), context);
            String wanted = TreeText.withoutSpans(expr);
            assertEquals(wanted, TreeText.withoutSpans(read.value()), context);
            assertEquals(printed, HclPrinter.print(read.value()), context);
        }
    }

    @Test
    void aBodyReadsTheSameOnceItWasPrinted() {
        for (long seed = 0; seed < TREES / 5; seed++) {
            Body body = new RandomTree(seed).body(2);
            String printed = HclPrinter.print(body);

            Checked<Body> read = HclParser.parse(SourceFile.of("printed", printed));

            String context = "seed " + seed + ": " + printed;
            assertEquals(List.of(), read.diagnostics(), context);
            String wanted = TreeText.withoutSpans(body);
            assertEquals(wanted, TreeText.withoutSpans(read.value()), context);
            assertEquals(printed, HclPrinter.print(read.value()), context);
        }
    }
}
