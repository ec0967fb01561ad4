package dev.jbake.buildkit.session;

/// Who wants to know how a transfer of files goes on; this is called from several threads, often.
@FunctionalInterface
public interface TransferWatch {
    /// Hears nothing.
    TransferWatch NONE = (_, _, _, _) -> {};

    /// @param root name of the tree
    /// @param bytes sent so far, metadata included
    /// @param files whose content was sent so far
    /// @param last true once, when the transfer has ended, well or not
    void sent(String root, long bytes, long files, boolean last);
}
