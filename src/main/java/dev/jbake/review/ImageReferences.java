package dev.jbake.review;

import dev.jbake.source.SourceSpan;
import dev.jbake.target.Target;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What must be the name of an image: tags, `docker-image://` contexts, registry caches.
final class ImageReferences implements Rule {
    private static final String IMAGE = "docker-image://";

    @Override
    public void look(Subject subject, Report report) {
        for (Target target : subject.targets()) {
            List<String> tags = target.tags();
            for (int i = 0; i < tags.size(); i++) {
                check(
                        tags.get(i),
                        "a tag",
                        subject.written(target).item("tags", i, tags.size(), tags.get(i)),
                        report);
            }
            target.contexts()
                    .forEach((key, value) -> {
                        if (value.startsWith(IMAGE)) {
                            String name = value.substring(IMAGE.length());
                            check(
                                    name,
                                    "the name of an image",
                                    Spot.of(subject.written(target).entry("contexts", key), name),
                                    report);
                        }
                    });
            caches(Bag.of(subject, target, "cache-from", target.cacheFrom()), report);
            caches(Bag.of(subject, target, "cache-to", target.cacheTo()), report);
        }
    }

    private static void caches(List<Bag> caches, Report report) {
        for (Bag cache : caches) {
            String reference = cache.bag().get("ref").orElse("");
            if (cache.type().equals("registry") && !reference.isEmpty()) {
                check(
                        reference,
                        "the name of a cache",
                        Spot.value(cache.span(), "ref", reference),
                        report);
            }
        }
    }

    private static void check(String name, String what, @Nullable SourceSpan span, Report report) {
        if (!ImageName.isOne(name)) {
            report.add(
                    Flaw.NOT_A_REFERENCE,
                    span,
                    "\"%s\" cannot be %s.".formatted(name, what),
                    ImageName.help(name).stream().toArray(String[]::new));
        }
    }
}
