package dev.jbake.build;

import dev.jbake.buildkit.session.FileFilter;
import dev.jbake.buildkit.session.FileTree;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;

/// A folder with nothing in it; this is the context of a Dockerfile that came alone.
record EmptyTree() implements FileTree {

    @Override
    public void walk(FileFilter filter, Visitor visitor) {}

    @Override
    public InputStream open(String path) throws NoSuchFileException {
        throw new NoSuchFileException(path);
    }
}
