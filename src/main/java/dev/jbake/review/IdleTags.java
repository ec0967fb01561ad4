package dev.jbake.review;

import dev.jbake.target.Attributes;
import dev.jbake.target.Target;
import java.util.Set;

/// Tags of a target that only writes files: nothing bears them.
final class IdleTags implements Rule {
    private static final Set<String> NAMED = Set.of("image", "registry", "docker", "oci");

    private static final Set<String> FILES = Set.of("local", "tar", "cacheonly");

    @Override
    public void look(Subject subject, Report report) {
        for (Target target : subject.built()) {
            boolean files =
                    !target.outputs().isEmpty()
                            && target.outputs().stream()
                                    .map(Attributes::type)
                                    .allMatch(FILES::contains);
            if (files && !target.tags().isEmpty()) {
                report.add(
                        Flaw.IDLE_TAGS,
                        subject.place(target, "tags"),
                        "No output of \"%s\" is an image that could bear its tags."
                                .formatted(target.name()));
            }
        }
    }

    /// What an output of this type makes has names.
    static boolean isNamed(String type) {
        return NAMED.contains(type);
    }
}
