package dev.jbake.rego;

/// A policy that cannot be read or evaluated; this says where and why, in the words of the
/// language's own tools where they have some.
public final class RegoException extends Exception {
    private static final long serialVersionUID = 1;

    RegoException(Spot spot, String code, String words) {
        super(spot + ": " + code + ": " + words);
    }

    /// What was read is not the language.
    static RegoException parse(Spot spot, String words) {
        return new RegoException(spot, "rego_parse_error", words);
    }

    /// What was read says what cannot be.
    static RegoException compile(Spot spot, String words) {
        return new RegoException(spot, "rego_compile_error", words);
    }

    /// A name that nothing gives a value.
    static RegoException unsafe(Spot spot, String name) {
        return new RegoException(spot, "rego_unsafe_var_error", "var " + name + " is unsafe");
    }

    /// Two rules contradict each other, or evaluation does not end.
    static RegoException evaluation(Spot spot, String code, String words) {
        return new RegoException(spot, code, words);
    }
}
