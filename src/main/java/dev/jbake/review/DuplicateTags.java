package dev.jbake.review;

import dev.jbake.source.SourceSpan;
import dev.jbake.target.Attributes;
import dev.jbake.target.Target;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Two targets with one tag: the one that is exported last keeps it.
final class DuplicateTags implements Rule {

    @Override
    public void look(Subject subject, Report report) {
        Map<String, Target> owners = new HashMap<>();
        for (Target target : subject.built()) {
            List<String> tags = exports(target) ? target.tags() : List.of();
            for (int i = 0; i < tags.size(); i++) {
                String tag = tags.get(i);
                Target other = owners.putIfAbsent(ImageName.full(tag), target);
                if (other != null && !other.name().equals(target.name())) {
                    SourceSpan span = subject.written(target).item("tags", i, tags.size(), tag);
                    report.add(
                            Flaw.DUPLICATE_TAG,
                            span,
                            "\"%s\" is a tag of \"%s\" and of \"%s\"; the last one built keeps it."
                                    .formatted(tag, other.name(), target.name()));
                }
            }
        }
    }

    /// Something of it leaves the builder under its name, or may do so with `--load` or `--push`.
    private static boolean exports(Target target) {
        return target.outputs().isEmpty()
                || target.outputs().stream().map(Attributes::type).anyMatch(IdleTags::isNamed);
    }
}
