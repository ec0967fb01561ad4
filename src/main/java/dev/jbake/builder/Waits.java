package dev.jbake.builder;

import dev.jbake.host.Environment;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How long this room waits before it gives up, with what the environment says of it.
///
/// @param boot from a started node to a BuildKit that answers
/// @param idle for the builds of others to end, before a builder that changed is made anew
record Waits(Duration boot, Duration idle) {
    static final String BOOT = "JBAKE_BOOT_TIMEOUT";
    static final String IDLE = "JBAKE_BUILDER_WAIT";

    /// What counts where the environment says nothing.
    static final Waits USUAL = new Waits(Duration.ofSeconds(60), Duration.ofMinutes(10));

    static Waits of(Environment environment) throws BuilderException {
        return new Waits(read(environment, BOOT, USUAL.boot), read(environment, IDLE, USUAL.idle));
    }

    private static Duration read(Environment environment, String variable, Duration usual)
            throws BuilderException {
        String text = environment.get(variable).orElse("");
        if (text.isEmpty()) {
            return usual;
        }
        if (text.equals("0")) {
            return Duration.ZERO;
        }
        // Made only where it is needed: every build that talks to a container comes by here.
        Pattern part = Pattern.compile("([0-9]{1,9}(?:\\.[0-9]{1,9})?)(ms|s|m|h)");
        if (!text.matches("(?:" + part + ")+")) {
            throw BuilderErrors.wrong(
                    variable + " is \"" + text + "\", which is not a length of time.",
                    "export " + variable + "=2m30s");
        }
        Duration sum = Duration.ZERO;
        Matcher found = part.matcher(text);
        while (found.find()) {
            BigDecimal millis =
                    new BigDecimal(found.group(1))
                            .multiply(BigDecimal.valueOf(unit(found.group(2))));
            sum = sum.plusMillis(millis.longValue());
        }
        return sum;
    }

    private static long unit(String unit) {
        return switch (unit) {
            case "h" -> 3_600_000;
            case "m" -> 60_000;
            case "s" -> 1_000;
            default -> 1;
        };
    }
}
