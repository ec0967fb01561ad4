package dev.jbake.builder;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What `create` was asked for; null is "not written".
///
/// @param name chosen at random when not written
/// @param driver `docker-container` when not written
/// @param node name of the node to make or change
/// @param endpoint address of an engine or name of a docker context
/// @param append whether a node is added to a builder there is
/// @param platforms what the node is fixed to, each may be a comma list
/// @param options `NAME=VALUE`, each may be a comma list
/// @param flags a line as a shell would read it
/// @param config path of a `buildkitd.toml`
/// @param use whether the builder becomes the chosen one
public record CreateRequest(
        @Nullable String name,
        @Nullable String driver,
        @Nullable String node,
        @Nullable String endpoint,
        boolean append,
        List<String> platforms,
        List<String> options,
        @Nullable String flags,
        @Nullable Path config,
        boolean use) {
    public CreateRequest {
        platforms = List.copyOf(platforms);
        options = List.copyOf(options);
    }
}
