package dev.jbake.builder;

import java.time.Duration;

/// Lengths of time as the docker tools tell them.
final class TimeWords {
    private TimeWords() {}

    /// As `docker ps` tells how long ago something was.
    static String words(Duration time) {
        long seconds = time.toSeconds();
        long minutes = time.toMinutes();
        if (seconds < 1) {
            return "Less than a second";
        }
        if (seconds == 1) {
            return "1 second";
        }
        if (seconds < 60) {
            return seconds + " seconds";
        }
        if (minutes == 1) {
            return "About a minute";
        }
        if (minutes < 60) {
            return minutes + " minutes";
        }
        long hours = (seconds + 1800) / 3600;
        return hours == 1 ? "About an hour" : hours + " hours";
    }
}
