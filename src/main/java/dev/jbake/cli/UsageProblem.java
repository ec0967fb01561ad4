package dev.jbake.cli;

/// A command line that says something that cannot be; its message is for the user.
final class UsageProblem extends Exception {
    private static final long serialVersionUID = 1L;

    UsageProblem(String message) {
        super(message);
    }
}
