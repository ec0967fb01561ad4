package dev.jbake.builder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CsvTest {

    @Test
    void optionsMayStandInOneListOrInSeveral() throws BuilderException {
        assertEquals(
                Map.of("network", "host", "env.A", "x=y", "image", "b"),
                Csv.pairs(List.of("network=host,env.A=x=y", "image=b")));
    }

    @Test
    void quotesKeepCommasTogether() throws BuilderException {
        assertEquals(
                List.of("env.A=1,2", "b", "say \"hi\""),
                Csv.fields("\"env.A=1,2\",b,\"say \"\"hi\"\"\""));
    }

    @Test
    void whatHasNoValueIsRefused() {
        BuilderException failure =
                assertThrows(BuilderException.class, () -> Csv.pairs(List.of("network")));

        assertEquals("invalid value \"network\", expecting k=v", failure.getMessage());
    }
}
