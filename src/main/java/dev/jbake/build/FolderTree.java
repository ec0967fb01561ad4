package dev.jbake.build;

import dev.jbake.buildkit.session.FileEntry;
import dev.jbake.buildkit.session.FileFilter;
import dev.jbake.buildkit.session.FileTree;
import dev.jbake.context.ContextFilter;
import dev.jbake.context.ContextFolder;
import java.io.IOException;
import java.io.InputStream;

/// A folder of this machine as BuildKit is shown it; this joins the two rooms that must not know
/// each other.
record FolderTree(ContextFolder folder) implements FileTree {

    @Override
    public void walk(FileFilter filter, Visitor visitor) throws IOException, InterruptedException {
        folder.walk(
                new ContextFilter(filter.include(), filter.exclude(), filter.follow()),
                entry ->
                        visitor.visit(
                                new FileEntry(
                                        entry.path(),
                                        entry.mode(),
                                        entry.size(),
                                        entry.modified(),
                                        entry.linkName(),
                                        entry.deviceMajor(),
                                        entry.deviceMinor(),
                                        entry.attributes())));
    }

    @Override
    public InputStream open(String path) throws IOException {
        return folder.open(path);
    }
}
