package dev.jbake.builder;

import org.jspecify.annotations.Nullable;

/// What hears how one of several nodes is made ready; it puts the node's name before the step.
record NodeBoot(String node, BootListener listener) implements BootListener {
    @Override
    public void started(String step) {
        listener.started("[" + node + "] " + step);
    }

    @Override
    public void partStarted(String part) {
        listener.partStarted(part);
    }

    @Override
    public void partMoved(String part, long current, long total) {
        listener.partMoved(part, current, total);
    }

    @Override
    public void partFinished(String part) {
        listener.partFinished(part);
    }

    @Override
    public void finished(@Nullable String error) {
        listener.finished(error);
    }

    @Override
    public void said(String line) {
        listener.said(line);
    }
}
