package dev.jbake.context;

import java.io.IOException;

/// Who is shown the entries of a folder, one after the other.
@FunctionalInterface
public interface ContextVisitor {
    void visit(ContextEntry entry) throws IOException, InterruptedException;
}
