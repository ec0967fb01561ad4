package dev.jbake.compose;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class ScalarsTest {

    @Test
    void wholeNumbersHaveBasesAndUnderscores() {
        assertEquals("INTEGER 511", read("0777"));
        assertEquals("INTEGER 15", read("0o17"));
        assertEquals("INTEGER 31", read("0x1F"));
        assertEquals("INTEGER 5", read("0b101"));
        assertEquals("INTEGER 1000", read("1_000"));
        assertEquals("INTEGER 5", read("+5"));
        assertEquals("INTEGER 18446744073709551615", read("18446744073709551615"));
    }

    @Test
    void otherNumbersAreShownTheShortWay() {
        assertEquals("FLOAT 1.1", read("1.10"));
        assertEquals("FLOAT 1e+06", read("1000000.0"));
        assertEquals("FLOAT 1.234567e+06", read("1234567.0"));
        assertEquals("FLOAT 100000.5", read("100000.5"));
        assertEquals("FLOAT 1e-05", read("0.00001"));
        assertEquals("FLOAT 0.0001", read("0.0001"));
        assertEquals("FLOAT 1.8446744073709552e+19", read("18446744073709551616"));
        assertEquals("FLOAT 8", read("08"));
        assertEquals("FLOAT -0", read("-0"));
    }

    @Test
    void datesAreDates() {
        assertEquals("TIME 2024-02-03 00:00:00 +0000 UTC", read("2024-2-3"));
        assertEquals("TIME 2024-02-03 04:05:06 +0000 UTC", read("2024-02-03T04:05:06Z"));
        assertEquals("TIME 2024-02-03 04:05:06.5 +0000 UTC", read("2024-02-03 04:05:06.5"));
        assertEquals("TIME 2024-02-03 04:05:06 +0200 +0200", read("2024-02-03T04:05:06+02:00"));
    }

    @Test
    void everythingElseIsText() {
        for (String text :
                List.of("yes", "off", "1:30", "0x", "1.2.3", "2024-13-01", "-", "1e", "tRue")) {
            assertEquals("TEXT " + text, read(text));
        }
        assertEquals("TEXT 0777", shown(Scalars.read("0777", false, "")));
        assertEquals("TEXT 5", shown(Scalars.read("5", true, "tag:yaml.org,2002:str")));
    }

    private static String read(String text) {
        return shown(Scalars.read(text, true, ""));
    }

    private static String shown(Scalars.Read read) {
        return read.kind() + " " + read.text();
    }
}
