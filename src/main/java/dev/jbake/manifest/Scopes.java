package dev.jbake.manifest;

import dev.jbake.eval.Scope;

/// Where expressions are evaluated; this is one outermost scope for each namespace.
interface Scopes {
    Scope of(Namespace space);
}
