package dev.jbake.buildkit.session;

import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/// Why a TLS connection did not come about, in a few words, where Java has long ones.
public final class TlsReasons {
    private static final int DEEPEST = 20;

    private TlsReasons() {}

    /// What people can do something about; else Java's own words.
    public static String of(SSLException failure) {
        List<Throwable> causes = new ArrayList<>();
        @Nullable Throwable next = failure;
        while (next != null && causes.size() < DEEPEST) {
            causes.add(next);
            next = next.getCause();
        }
        if (causes.stream().anyMatch(CertificateExpiredException.class::isInstance)) {
            return "its certificate has expired";
        }
        if (causes.stream().anyMatch(CertificateNotYetValidException.class::isInstance)) {
            return "its certificate is not valid yet";
        }
        if (causes.stream()
                .anyMatch(each ->
                        each instanceof CertPathBuilderException
                                || each instanceof CertPathValidatorException)) {
            return "its certificate is signed by an authority that this machine does not know";
        }
        if (causes.stream()
                .anyMatch(each ->
                        each instanceof CertificateException
                                && String.valueOf(each.getMessage()).startsWith("No "))) {
            return "its certificate is for another name";
        }
        return String.valueOf(failure.getMessage()).replaceAll("\\.$", "");
    }
}
