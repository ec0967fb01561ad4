package dev.jbake.review;

import dev.jbake.target.Target;
import java.util.List;

/// An `after` that a context makes needless.
final class NeedlessAfter implements Rule {

    @Override
    public void look(Subject subject, Report report) {
        for (Target target : subject.targets()) {
            List<String> after = target.after();
            for (int i = 0; i < after.size(); i++) {
                String name = after.get(i);
                if (target.targetContexts().containsValue(name)) {
                    report.add(
                            Flaw.NEEDLESS_AFTER,
                            subject.written(target).item("after", i, after.size(), name),
                            "\"%s\" uses the result of \"%s\" and waits for it anyway."
                                    .formatted(target.name(), name));
                }
            }
        }
    }
}
