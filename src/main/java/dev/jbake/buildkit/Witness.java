package dev.jbake.buildkit;

import java.util.Optional;

/// Somebody who sees a daemon from another side than its connection; this is asked while the daemon
/// is silent.
@FunctionalInterface
public interface Witness {

    /// Nobody sees it from another side.
    Witness NONE = Optional::empty;

    /// Why the daemon will not answer any more, one sentence for people; empty when it may be just
    /// slow, or when nothing is known.
    Optional<String> whyDead() throws InterruptedException;
}
