package dev.jbake.builder;

import java.time.Duration;
import java.time.Instant;

/// How long ago something was, as docker says it: `About an hour`, `3 weeks`.
public final class AgeText {
    private AgeText() {}

    public static String of(Instant then, Instant now) {
        Duration age = Duration.between(then, now);
        long seconds = age.isNegative() ? 0 : age.toSeconds();
        if (seconds < 60) {
            return seconds < 1
                    ? "Less than a second"
                    : seconds == 1 ? "1 second" : seconds + " seconds";
        }
        long minutes = age.toMinutes();
        if (minutes < 60) {
            return minutes == 1 ? "About a minute" : minutes + " minutes";
        }
        long hours = age.plusMinutes(30).toHours();
        if (hours < 48) {
            return hours == 1 ? "About an hour" : hours + " hours";
        }
        long days = hours / 24;
        if (days < 14) {
            return days + " days";
        }
        if (days < 60) {
            return days / 7 + " weeks";
        }
        return days < 730 ? days / 30 + " months" : age.toHours() / 24 / 365 + " years";
    }
}
