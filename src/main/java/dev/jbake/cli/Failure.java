package dev.jbake.cli;

import dev.jbake.builder.BuilderException;
import dev.jbake.host.Host;
import dev.jbake.remote.RemoteException;
import dev.jbake.template.TemplateException;
import java.util.List;

/// A failure on its way to the user; this turns what a command threw into words and an exit code.
final class Failure extends Exception {
    private static final long serialVersionUID = 1L;
    private final Exit exit;
    private final String words;

    /// @param message what went wrong, for people
    Failure(Exit exit, String message, Throwable cause) {
        super(message, cause);
        this.words = message;
        this.exit = exit;
    }

    Failure(Exit exit, String message) {
        super(message);
        this.words = message;
        this.exit = exit;
    }

    /// A builder's failure in its own words, with what can be done about it below, a line each.
    static Failure of(BuilderException failure) {
        return of(failure, failure.help());
    }

    /// The same for a definition that could not be fetched.
    static Failure of(RemoteException failure) {
        return of(failure, failure.help());
    }

    /// A template that cannot be used.
    static Failure of(TemplateException failure) {
        return new Failure(Exit.FAILED, "template parsing error: " + failure.getMessage(), failure);
    }

    private static Failure of(Exception failure, List<String> help) {
        StringBuilder text = new StringBuilder(String.valueOf(failure.getMessage()));
        help.forEach(line -> text.append(System.lineSeparator()).append("  = ").append(line));
        return new Failure(Exit.FAILED, text.toString(), failure);
    }

    Exit exit() {
        return exit;
    }

    /// Says it on standard error; a stack is shown for nothing but `--debug`.
    static int report(Exception problem, boolean debug, Host host) {
        int code =
                switch (problem) {
                    case Failure failure -> say(host, failure.words, failure.exit());
                    case InterruptedException _ -> say(host, "interrupted", Exit.INTERRUPTED);
                    default -> say(host, bug(problem), Exit.BUG);
                };
        if (debug) {
            problem.printStackTrace(host.err());
        }
        return code;
    }

    private static int say(Host host, String message, Exit exit) {
        if (!message.isEmpty()) {
            host.err().println("ERROR: " + message);
        }
        return exit.code();
    }

    /// What is said of a mistake of our own: what it came from, which what it led to need not name.
    static String bug(Throwable problem) {
        Throwable origin = problem;
        for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
            origin = cause;
        }
        return "jbake itself is wrong here (%s: %s). Please report this with the output of --debug."
                .formatted(origin.getClass().getSimpleName(), origin.getMessage());
    }
}
