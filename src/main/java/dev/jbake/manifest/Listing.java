package dev.jbake.manifest;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// All that a manifest declares and a user may name; this is what `--list` shows.
///
/// @param targets targets and groups by name, without those that start with `_`
/// @param variables by name, without those that are built in
public record Listing(List<Entry> targets, List<Variable> variables) {
    public Listing {
        targets = List.copyOf(targets);
        variables = List.copyOf(variables);
    }

    /// A target or a group.
    ///
    /// @param description may be empty; that of a group ends with its members
    public record Entry(String name, String description, boolean isGroup) {}

    /// A variable and the value it has now.
    ///
    /// @param type the constraint in words; empty where there is none
    /// @param value text as it is, anything else as JSON; null where the value is null
    public record Variable(String name, String type, @Nullable String value, String description) {}
}
