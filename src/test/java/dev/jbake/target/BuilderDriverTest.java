package dev.jbake.target;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jbake.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The table of drivers: complete, consistent, and the source of the page about builders.
class BuilderDriverTest {
    private static final String HEAD =
            "| option | value | default | meaning | example |\n| --- | --- | --- | --- | --- |\n";

    @Test
    void thePageAboutBuildersHasTheTable() throws IOException {
        Path page = Path.of("docs", "builders.md");
        String text = Files.exists(page) ? Files.readString(page) : "";
        for (BuilderDriver driver : BuilderDriver.values()) {
            String start = "<!-- options of " + driver.text() + " -->\n";
            String end = "<!-- end -->";
            assertTrue(text.contains(start), "the page has no place for " + driver.text());
            int from = text.indexOf(start) + start.length();
            text =
                    text.substring(0, from)
                            + table(driver)
                            + text.substring(text.indexOf(end, from));
        }

        Golden.matches(page, text);
    }

    private static String table(BuilderDriver driver) {
        if (driver.options().isEmpty()) {
            return "It has no options.\n";
        }
        StringBuilder rows = new StringBuilder(HEAD);
        for (DriverOption option : driver.options()) {
            rows.append(
                    "| `%s`%s | %s | %s | %s | `%s` |\n"
                            .formatted(
                                    option.name(),
                                    option.ours() ? " ⁺" : "",
                                    option.value().words(),
                                    option.preset().isEmpty() ? "–" : option.preset(),
                                    option.meaning(),
                                    option.example()));
        }
        return rows.toString();
    }

    @Test
    void everyExampleIsAValueOfItsOption() {
        for (BuilderDriver driver : BuilderDriver.values()) {
            Set<String> names = new HashSet<>();
            for (DriverOption option : driver.options()) {
                assertTrue(option.value().accepts(option.example()), option.toString());
                assertTrue(names.add(option.name()), option.name());
                assertEquals(option, driver.option(option.name()).orElseThrow());
            }
        }
    }

    @Test
    void aFamilyCoversAllNamesThatBeginLikeIt() {
        BuilderDriver driver = BuilderDriver.DOCKER_CONTAINER;

        assertEquals("env.NAME", driver.option("env.HTTP_PROXY").orElseThrow().name());
        assertFalse(driver.option("env.").isPresent());
        assertFalse(driver.option("environment").isPresent());
    }

    @Test
    void driversAreKnownByName() {
        assertEquals(
                List.of("docker-container", "docker", "remote", "kubernetes", "cloud"),
                BuilderDriver.names());
        assertEquals(BuilderDriver.REMOTE, BuilderDriver.named("remote").orElseThrow());
        assertFalse(BuilderDriver.named("podman").isPresent());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "FLAG | yes",
                "SIZE | lots",
                "SWAP | -2",
                "NUMBER | 1.5",
                "COUNT | 3000000000",
                "RESTART | always:3",
                "CPUS | 0-",
                "PATH | ca.pem",
                "HOSTS | a b$c",
                "QUANTITY | 5Gigs",
                "PAIRS | key",
                "PAIRS | a=b=c",
                "TOLERATIONS | colour=red",
                "TOLERATIONS | tolerationSeconds=soon",
                "BALANCE | fair",
                "DURATION | 5",
            })
    void whatNoOptionTakesIsRefused(DriverValue value, String text) {
        assertFalse(value.accepts(text));
    }
}
