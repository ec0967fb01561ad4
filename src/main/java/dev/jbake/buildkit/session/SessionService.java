package dev.jbake.buildkit.session;

import io.grpc.BindableService;

/// A service that writes to this machine; this has something to put away when its session is over.
public interface SessionService extends BindableService {
    /// Called once, when all calls have been cut. Returns when nothing is written any more, and
    /// what was half written is gone.
    void ended();
}
