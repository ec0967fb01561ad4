package dev.jbake.rego;

/// A place in a policy file.
///
/// @param line from 1
record Spot(String file, int line) {
    /// Of what no file says.
    static final Spot NOWHERE = new Spot("", 0);

    @Override
    public String toString() {
        return file + ":" + line;
    }
}
