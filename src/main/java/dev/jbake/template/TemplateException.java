package dev.jbake.template;

/// A template cannot be read, or not be filled in; this is the one failure of this room.
public final class TemplateException extends Exception {
    private static final long serialVersionUID = 1L;

    TemplateException(String message) {
        super(message);
    }

    /// A sentence in the words of Go's templates, with its place; never null.
    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
