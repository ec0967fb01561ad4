package dev.jbake.value;

/// What became of a conversion; this is the value, or why there is none.
public sealed interface Converted {

    record Done(Value value) implements Converted {}

    /// @param path where in the value, as one would write it after the name: `["a"][0]`; empty for
    ///   the value itself
    /// @param reason what is wrong there, a phrase without a stop: `a number is required`
    record Refused(String path, String reason) implements Converted {

        Refused(String reason) {
            this("", reason);
        }

        /// The whole phrase for a message.
        public String sentence() {
            return path.isEmpty() ? reason : "at " + path + ": " + reason;
        }

        Refused under(String step) {
            return new Refused(step + path, reason);
        }
    }
}
