package dev.jbake.review;

import dev.jbake.target.Target;
import java.util.HashMap;
import java.util.Map;

/// Two targets whose outputs go to the same file or folder.
final class DuplicateOutputs implements Rule {

    @Override
    public void look(Subject subject, Report report) {
        Map<String, Target> owners = new HashMap<>();
        for (Target target : subject.built()) {
            for (Bag output : Bag.of(subject, target, "output", target.outputs())) {
                String dest = output.bag().get("dest").orElse("");
                if (dest.isEmpty() || dest.equals("-")) {
                    continue;
                }
                String path = subject.machine().resolve(".", dest);
                Target other = owners.putIfAbsent(path, target);
                if (other != null && !other.name().equals(target.name())) {
                    boolean folder = output.type().equals("local") || output.isFalse("tar");
                    report.add(
                            folder ? Flaw.SHARED_FOLDER : Flaw.DUPLICATE_OUTPUT,
                            Spot.value(output.span(), "dest", dest),
                            "\"%s\" and \"%s\" both write %s \"%s\"."
                                    .formatted(
                                            other.name(),
                                            target.name(),
                                            folder ? "into" : "to",
                                            dest));
                }
            }
        }
    }
}
