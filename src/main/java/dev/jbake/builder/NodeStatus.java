package dev.jbake.builder;

/// Whether a node's BuildKit runs; this carries the word that lists show.
public enum NodeStatus {
    /// There is no container yet.
    INACTIVE("inactive"),
    RUNNING("running"),
    /// There is a container, which does not run.
    STOPPED("stopped");

    private final String word;

    NodeStatus(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }
}
