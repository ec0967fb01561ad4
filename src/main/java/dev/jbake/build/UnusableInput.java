package dev.jbake.build;

/// A target cannot be built because something it names is not there; found before anything is
/// started.
public final class UnusableInput extends Exception {
    private static final long serialVersionUID = 1L;
    private final String attribute;
    private final String words;
    private final String hint;

    /// @param attribute the target's attribute at fault
    /// @param words what is wrong, for people
    /// @param hint what to do
    UnusableInput(String attribute, String words, String hint) {
        super(words);
        this.attribute = attribute;
        this.words = words;
        this.hint = hint;
    }

    String attribute() {
        return attribute;
    }

    /// What is wrong, for people.
    public String words() {
        return words;
    }

    /// What to do; may be empty.
    public String hint() {
        return hint;
    }
}
