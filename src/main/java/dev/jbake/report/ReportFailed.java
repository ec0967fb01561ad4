package dev.jbake.report;

import java.io.IOException;

/// A report could not be written; this says which and why, in one line.
public final class ReportFailed extends Exception {
    private static final long serialVersionUID = 1;

    ReportFailed(String message, IOException cause) {
        super(message, cause);
    }
}
