package dev.jbake.builder;

import dev.jbake.target.BuilderDriver;
import dev.jbake.target.DriverOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Driver options held against the table of all drivers; this is done before anything is made of
/// them.
final class OptionCheck {
    private OptionCheck() {}

    /// @param driver as the user wrote it
    /// @param options what was written for a node
    /// @return the driver that is meant
    static BuilderDriver check(String driver, Map<String, String> options) throws BuilderException {
        Optional<BuilderDriver> found = BuilderDriver.named(driver);
        if (found.isEmpty()) {
            throw BuilderErrors.noDriver(driver, Nearest.to(driver, BuilderDriver.names()));
        }
        for (Map.Entry<String, String> each : new TreeMap<>(options).entrySet()) {
            Optional<DriverOption> option = found.get().option(each.getKey());
            if (option.isEmpty()) {
                throw unknown(found.get(), each.getKey());
            }
            if (!option.get().value().accepts(each.getValue())) {
                throw wrong(found.get(), each.getKey(), each.getValue());
            }
        }
        return found.get();
    }

    static BuilderException unknown(BuilderDriver driver, String name) {
        List<String> known = driver.optionNames();
        return BuilderErrors.unknownOption(name, Nearest.to(name, known), driver.text(), known);
    }

    static BuilderException wrong(BuilderDriver driver, String name, String value) {
        String expected =
                driver.option(name).map(option -> option.value().words()).orElse("something else");
        return BuilderErrors.badOption(name, value, expected);
    }
}
