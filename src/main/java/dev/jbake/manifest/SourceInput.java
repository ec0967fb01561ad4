package dev.jbake.manifest;

import dev.jbake.source.SourceFile;

/// One file of a manifest and the form it is written in; this is what [Discovery] finds.
///
/// @param file its name is as the user wrote it, with `-` for standard input
public record SourceInput(SourceFile file, Form form) {}
