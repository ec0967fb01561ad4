package dev.jbake.buildkit.session;

import java.util.List;

/// Which part of a tree BuildKit asks for; this is what the metadata of a sync call says.
///
/// @param include patterns of which one must match; empty means everything
/// @param exclude patterns in the language of `.dockerignore`
/// @param follow paths to include together with what their links lead to
public record FileFilter(List<String> include, List<String> exclude, List<String> follow) {
    public FileFilter {
        include = List.copyOf(include);
        exclude = List.copyOf(exclude);
        follow = List.copyOf(follow);
    }
}
