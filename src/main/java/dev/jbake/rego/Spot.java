package dev.jbake.rego;

/// A place in a policy file.
///
/// @param line from 1
record Spot(String file, int line) {
    @Override
    public String toString() {
        return file + ":" + line;
    }
}
