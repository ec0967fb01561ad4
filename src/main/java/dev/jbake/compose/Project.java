package dev.jbake.compose;

/// All files of a project as one; this is what bake looks at of it.
///
/// @param services by name; a service that says nothing is an empty map
/// @param secrets by name
record Project(Node.Table services, Node.Table secrets) {

    static Project of(Node.Table merged) {
        return new Project(table(merged, "services"), table(merged, "secrets"));
    }

    private static Node.Table table(Node.Table merged, String name) {
        return merged.get(name) instanceof Node.Table table
                ? table
                : Node.Table.empty(merged.span());
    }
}
