package dev.jbake.builder;

/// What whoever began a build noted of it in the store.
///
/// @param target name of the target
/// @param context absolute path, or the remote context
/// @param dockerfile absolute path, or relative to a remote context
/// @param group the run it belongs to; empty where that is not known
public record BuildNote(String target, String context, String dockerfile, String group) {}
