package dev.jbake.buildkit.session;

/// How far one transfer has come; this counts for its watch.
final class TransferCount {
    private final String root;
    private final TransferWatch watch;
    private long bytes;
    private long files;

    TransferCount(String root, TransferWatch watch) {
        this.root = root;
        this.watch = watch;
    }

    void sent(int more) {
        add(more, 0, false);
    }

    void sentFile() {
        add(0, 1, false);
    }

    void end() {
        add(0, 0, true);
    }

    private synchronized void add(int moreBytes, int moreFiles, boolean last) {
        bytes += moreBytes;
        files += moreFiles;
        watch.sent(root, bytes, files, last);
    }
}
