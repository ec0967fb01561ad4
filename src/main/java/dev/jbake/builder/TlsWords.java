package dev.jbake.builder;

import java.io.IOException;
import java.util.List;
import java.util.Locale;

/// What a failure of TLS means, in words: Java names the step of the protocol, people want to know
/// which file is wrong.
final class TlsWords {
    private TlsWords() {}

    /// Nothing of this is better a second later.
    static RemoteLine.Failure of(IOException failure) {
        String words = BuilderErrors.reason(failure).replaceFirst("^\\(\\w+\\) ", "");
        String lower = words.toLowerCase(Locale.ROOT);
        if (lower.contains("unable to find valid certification path")
                || lower.contains("path does not chain")
                || lower.contains("signature check failed")
                || lower.contains("trust anchor")) {
            return last(
                    "its certificate is not signed by the authority in \"cacert\"",
                    "Name the certificate of the authority that signed it with --driver-opt cacert=…");
        }
        if (lower.contains("no subject alternative") || lower.contains("no name matching")) {
            return last(
                    "its certificate is for another name (" + words + ")",
                    "Name the one it is for with --driver-opt servername=…");
        }
        if (lower.contains("validity check failed") || lower.contains("expired")) {
            return last(
                    "a certificate has expired, or is not valid yet (" + words + ")",
                    "Renew it, and look whether the clocks agree.");
        }
        if ((lower.contains("alert") && lower.contains("certificate"))
                || lower.contains("unknown_ca")
                || lower.contains("access_denied")) {
            return last(
                    "it does not take our certificate (" + words + ")",
                    "Name one that its authority signed with --driver-opt cert=…,key=…");
        }
        if (lower.contains("unrecognized ssl message") || lower.contains("plaintext")) {
            return last(
                    "it does not speak TLS",
                    "Leave cacert, cert, key and servername out, or have the daemon started with --tlscert.");
        }
        return last("no TLS with it: " + words);
    }

    private static RemoteLine.Failure last(String words, String... help) {
        return new RemoteLine.Failure(words, List.of(help), true);
    }
}
