package dev.jbake.doctor;

import java.util.Locale;

/// What a check has come to.
public enum Verdict {
    OK,
    /// Builds work, but slower, or not for long, or not all of them.
    WARNING,
    /// Builds that need this fail.
    PROBLEM,
    /// It could not be looked at, for want of something that another finding tells of.
    SKIPPED;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
