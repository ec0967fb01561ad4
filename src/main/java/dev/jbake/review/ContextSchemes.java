package dev.jbake.review;

import dev.jbake.diagnostic.Spelling;
import dev.jbake.manifest.LocalPath;
import dev.jbake.target.Target;
import java.util.List;

/// Named contexts that start like the name of something, `docker-images://` or `targets:`, and so
/// would be taken for folders.
final class ContextSchemes implements Rule {
    private static final List<String> SCHEMES =
            List.of("docker-image", "oci-layout", "target", "https", "http", "git", "ssh", "cwd");

    @Override
    public void look(Subject subject, Report report) {
        for (Target target : subject.targets()) {
            target.contexts().forEach((name, value) -> look(target, name, value, subject, report));
        }
    }

    private static void look(
            Target target, String name, String value, Subject subject, Report report) {
        if (isUnknown(value) && LocalPath.isLocal(value)) {
            String scheme = scheme(value);
            report.add(
                    Flaw.UNKNOWN_SCHEME,
                    Spot.of(subject.written(target).entry("contexts", name), scheme),
                    "No kind of context starts with \"%s:\"; this is taken for a folder."
                            .formatted(scheme),
                    Spelling.didYouMean(scheme, SCHEMES)
                            .orElse(
                                    "There are target:NAME, docker-image://REF, oci-layout://PATH"
                                            + " and URLs."));
        }
    }

    /// It starts like a URL that nobody knows.
    static boolean isUnknown(String value) {
        String scheme = scheme(value);
        boolean word = scheme.chars().allMatch(c -> Character.isLetter(c) || c == '-');
        return !scheme.isEmpty() && word && !SCHEMES.contains(scheme);
    }

    /// Empty also for a single letter, which is a drive.
    private static String scheme(String value) {
        int colon = value.indexOf(':');
        return colon < 2 ? "" : value.substring(0, colon);
    }
}
