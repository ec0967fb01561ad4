package dev.jbake.eval;

import java.util.Collection;

/// What the names outside of an expression stand for; this may find out when asked.
public interface Names {

    /// The value of a reference, or of as many of its steps as this wants to take itself: asked for
    /// `target.app.args.VERSION` it may evaluate `args` of the target alone, and say that two steps
    /// are used.
    Found find(Reference reference);

    /// The names there are, for "did you mean".
    Collection<String> known();
}
