package dev.jbake.buildkit.session;

import java.io.IOException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/// Why a certificate was not believed, in a few words, where Java has long ones.
public final class TlsReasons {
    private static final int DEEPEST = 20;

    private TlsReasons() {}

    /// What is wrong with the other side's certificate, which will be the same the next time; empty
    /// where the failure is about something else.
    public static Optional<String> of(IOException failure) {
        if (!(failure instanceof SSLException)) {
            return Optional.empty();
        }
        List<Throwable> causes = new ArrayList<>();
        @Nullable Throwable next = failure;
        while (next != null && causes.size() < DEEPEST) {
            causes.add(next);
            next = next.getCause();
        }
        if (causes.stream().anyMatch(CertificateExpiredException.class::isInstance)) {
            return Optional.of("its certificate has expired");
        }
        if (causes.stream().anyMatch(CertificateNotYetValidException.class::isInstance)) {
            return Optional.of("its certificate is not valid yet");
        }
        if (causes.stream()
                .anyMatch(each ->
                        each instanceof CertPathBuilderException
                                || each instanceof CertPathValidatorException)) {
            return Optional.of(
                    "its certificate is signed by an authority that this machine does not know");
        }
        boolean otherName =
                causes.stream()
                        .anyMatch(each ->
                                each instanceof CertificateException
                                        && String.valueOf(each.getMessage()).startsWith("No "));
        return otherName ? Optional.of("its certificate is for another name") : Optional.empty();
    }
}
