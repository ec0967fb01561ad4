package dev.jbake.manifest;

/// An attribute of a builder; this is one line of the table that its decoding, the schema and the
/// reference are read from.
///
/// @param doc what it means, in Markdown
/// @param example a line that can be pasted into `jbake.yaml`
/// @param <T> what it is once read
record BuilderAttribute<T>(String name, Kind<T> kind, String doc, String example) {}
