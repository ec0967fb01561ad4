package dev.jbake.review;

import dev.jbake.diagnostic.Spelling;
import dev.jbake.source.SourceSpan;
import dev.jbake.target.Target;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Attributes that take one of a few words: `network`, `call`, `entitlements`.
final class KnownWords implements Rule {
    private static final List<String> NETWORKS = List.of("default", "none", "host");
    private static final List<String> CALLS =
            List.of("build", "check", "lint", "outline", "targets", "subrequests.describe");
    private static final List<String> ENTITLEMENTS =
            List.of("network.host", "security.insecure", "device");

    @Override
    public void look(Subject subject, Report report) {
        for (Target target : subject.targets()) {
            String network = target.network();
            if (network != null && !network.isEmpty() && !NETWORKS.contains(network)) {
                report.add(
                        Flaw.UNKNOWN_NETWORK,
                        subject.place(target, "network"),
                        "There is no network called \"%s\" for a build.".formatted(network),
                        help(network, NETWORKS));
            }
            String call = target.call();
            if (call != null && !CALLS.contains(call.split(",", 2)[0]) && !call.isEmpty()) {
                report.add(
                        Flaw.UNKNOWN_CALL,
                        subject.place(target, "call"),
                        "The frontend of Dockerfiles has no call \"%s\".".formatted(call),
                        help(call, CALLS));
            }
            entitlements(target, subject, report);
        }
    }

    private static void entitlements(Target target, Subject subject, Report report) {
        List<String> all = target.entitlements();
        for (int i = 0; i < all.size(); i++) {
            String word = all.get(i);
            if (!ENTITLEMENTS.contains(word) && !word.startsWith("device=")) {
                @Nullable SourceSpan span =
                        subject.written(target).item("entitlements", i, all.size(), word);
                report.add(
                        Flaw.UNKNOWN_ENTITLEMENT,
                        span,
                        "There is no entitlement \"%s\".".formatted(word),
                        help(word, ENTITLEMENTS));
            }
        }
    }

    private static String help(String word, List<String> known) {
        return Spelling.didYouMean(word, known)
                .orElseGet(() -> "There are: " + String.join(", ", known));
    }
}
