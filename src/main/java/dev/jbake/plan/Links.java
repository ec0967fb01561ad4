package dev.jbake.plan;

import dev.jbake.target.Manifest;
import dev.jbake.target.Target;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// The edges of a manifest; this reads them off its targets.
final class Links {
    private Links() {}

    /// Each link once; where one target both uses and follows another, the use is what counts.
    ///
    /// What is not among the targets makes no link: `after` orders only what is built anyway.
    static List<Link> of(Manifest manifest) {
        List<Link> links = new ArrayList<>();
        for (Target target : manifest.targets().values()) {
            Set<String> used = new LinkedHashSet<>(target.targetContexts().values());
            Set<String> awaited = new LinkedHashSet<>(target.after());
            awaited.removeAll(used);
            add(links, manifest, target, used, LinkKind.CONTEXT);
            add(links, manifest, target, awaited, LinkKind.AFTER);
        }
        return links;
    }

    private static void add(
            List<Link> links, Manifest manifest, Target from, Set<String> names, LinkKind kind) {
        for (String to : names) {
            if (manifest.targets().containsKey(to)) {
                links.add(new Link(from.name(), to, kind));
            }
        }
    }
}
