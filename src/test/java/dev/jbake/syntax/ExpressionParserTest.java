package dev.jbake.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jbake.diagnostic.Checked;
import dev.jbake.source.SourceFile;
import org.junit.jupiter.api.Test;

class ExpressionParserTest {

    @Test
    void anExpressionMayTakeSeveralLines() {
        Checked<Expr> read = ExpressionParser.parse(SourceFile.of("e", "\n1 +\n  x\n"));

        assertTrue(read.ok());
        assertInstanceOf(Expr.Binary.class, read.value());
    }

    @Test
    void whatIsLeftOverIsAnError() {
        Checked<Expr> read = ExpressionParser.parse(SourceFile.of("e", "a b"));

        assertInstanceOf(Expr.Unreadable.class, read.value());
        assertEquals("end-expected", read.diagnostics().getFirst().code());
    }

    @Test
    void aPartOfAFileIsReadWithThePlacesOfTheFile() {
        SourceFile file = SourceFile.of("f", "key: x.y\n");

        Checked<Expr> read = ExpressionParser.parse(file.span(5, 8));

        assertEquals(file.span(5, 8), read.value().span());
    }

    @Test
    void aTemplateNeedsNoQuotes() {
        Expr read = ExpressionParser.template(SourceFile.of("t", "say \"${x}\"\n")).value();

        assertEquals(3, assertInstanceOf(Expr.Template.class, read).parts().size());
    }

    @Test
    void textWithoutSequencesIsTextAsItStands() {
        Expr read = ExpressionParser.template(SourceFile.of("t", "a\\n$ %")).value();

        assertEquals("a\\n$ %", assertInstanceOf(Expr.Text.class, read).value());
    }
}
