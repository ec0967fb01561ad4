package dev.jbake.syntax;

import dev.jbake.source.SourceSpan;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/// How high a tree is; this keeps out those on which work that goes down node by node would run out
/// of stack. Operators in a row, one in the other, pile up faster than brackets do.
final class Height {
    static final int MOST = 1200;

    private Height() {}

    private record Level(Expr expr, int height) {}

    /// A node that lies too deep, if there is one.
    static Optional<SourceSpan> exceededAt(Expr root) {
        Deque<Level> left = new ArrayDeque<>();
        left.push(new Level(root, 1));
        while (!left.isEmpty()) {
            Level next = left.pop();
            if (next.height() > MOST) {
                return Optional.of(next.expr().span());
            }
            for (Expr child : Children.of(next.expr())) {
                left.push(new Level(child, next.height() + 1));
            }
        }
        return Optional.empty();
    }
}
