package dev.jbake.context;

import java.util.List;

/// Which part of a folder is asked for; this is three lists, all of them possibly empty.
///
/// @param include patterns of which one must match, or everything where the list is empty
/// @param exclude patterns none of which may match, in the language of `.dockerignore`
/// @param follow paths that are included together with whatever their symbolic links lead to
public record ContextFilter(List<String> include, List<String> exclude, List<String> follow) {
    /// Lets everything through.
    public static final ContextFilter ALL = new ContextFilter(List.of(), List.of(), List.of());

    public ContextFilter {
        include = List.copyOf(include);
        exclude = List.copyOf(exclude);
        follow = List.copyOf(follow);
    }
}
