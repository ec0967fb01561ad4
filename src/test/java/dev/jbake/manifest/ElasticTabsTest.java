package dev.jbake.manifest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ElasticTabsTest {

    @Test
    void aColumnIsFilledToTheNextStopAfterItsWidestCell() {
        assertEquals("a\t\tx\n12345678\ty\n", ElasticTabs.align("a\tx\n12345678\ty\n"));
    }

    @Test
    void aCellThatEndsAtAStopStillGetsATab() {
        assertEquals("1234567\tx\n", ElasticTabs.align("1234567\tx\n"));
        assertEquals("12345678\tx\n", ElasticTabs.align("12345678\tx\n"));
    }

    @Test
    void aLineWithoutTheColumnEndsIt() {
        assertEquals(
                "a\tx\nno cells here\n1234567890\ty\n",
                ElasticTabs.align("a\tx\nno cells here\n1234567890\ty\n"));
    }

    @Test
    void aFormFeedEndsAllColumns() {
        assertEquals("a\tx\n1234567890\ty\n", ElasticTabs.align("a\tx\f1234567890\ty\n"));
    }

    @Test
    void theLastCellIsNotFilled() {
        assertEquals("a\t\n", ElasticTabs.align("a\t\n"));
        assertEquals("alone", ElasticTabs.align("alone"));
        assertEquals("", ElasticTabs.align(""));
    }

    @Test
    void aCharacterOutsideTheBasicPlaneIsOne() {
        assertEquals("😀😀😀😀\tx\n", ElasticTabs.align("😀😀😀😀\tx\n"));
    }
}
