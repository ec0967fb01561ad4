package dev.jbake.manifest;

/// What `--set` may do to an attribute; this is its key and how the value is taken.
sealed interface OverrideRule {

    /// It cannot be overridden.
    record None() implements OverrideRule {}

    /// `target.key=value`.
    record Whole(String key) implements OverrideRule {}

    /// `target.key=item`, which replaces the list; `+=` adds to it.
    ///
    /// @param alwaysAdds the list of the file is kept even with `=`, unless the value is empty
    record Items(String key, boolean alwaysAdds) implements OverrideRule {}

    /// `target.key.name=value`.
    ///
    /// @param appends `+=` is let pass, though it means the same
    record Entry(String key, boolean appends) implements OverrideRule {}

    /// Like [Items], and `target.key.id=value` changes where one that is declared comes from.
    record Patched(String key) implements OverrideRule {}
}
