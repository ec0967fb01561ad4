package dev.jbake.manifest;

import dev.jbake.eval.Scope;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The scopes of one resolution; this makes each when it is first asked for.
final class ManifestScopes implements Scopes {
    private final Variables variables;
    private final TargetBlocks targets;
    private final GroupBlocks groups;
    private final UserFunctions functions;
    private final Map<Namespace, Scope> made = new HashMap<>();
    private @Nullable Scope first;

    ManifestScopes(
            Variables variables,
            TargetBlocks targets,
            GroupBlocks groups,
            UserFunctions functions) {
        this.variables = variables;
        this.targets = targets;
        this.groups = groups;
        this.functions = functions;
    }

    @Override
    public Scope of(Namespace space) {
        Scope scope = made.get(space);
        if (scope == null) {
            var names = new ManifestNames(space, this, variables, targets, groups);
            var callable = functions.callable(space, this);
            scope = first == null ? Scope.of(names, callable) : first.beside(names, callable);
            first = first == null ? scope : first;
            made.put(space, scope);
        }
        return scope;
    }
}
