package dev.jbake.answer;

/// An answer that is not what such an answer looks like.
final class Unreadable extends Exception {
    private static final long serialVersionUID = 1L;

    Unreadable(String message) {
        super(message);
    }
}
