package dev.jbake.review;

import dev.jbake.manifest.Survey;
import dev.jbake.target.Attributes;
import dev.jbake.target.Target;
import java.util.HashMap;
import java.util.Map;

/// Two targets that write one cache: the second takes the place of what the first one wrote.
final class DuplicateCaches implements Rule {

    @Override
    public void look(Subject subject, Report report) {
        Map<String, Target> owners = new HashMap<>();
        for (Target target : subject.built()) {
            for (Bag cache : Bag.of(subject, target, "cache-to", target.cacheTo())) {
                String place = place(cache.bag());
                boolean known = !place.isEmpty() && !place.contains(Survey.MASK);
                Target other = !known ? null : owners.putIfAbsent(place, target);
                if (other != null && !other.name().equals(target.name())) {
                    report.add(
                            Flaw.DUPLICATE_CACHE,
                            cache.span(),
                            "\"%s\" and \"%s\" write the same cache; the last one built keeps it."
                                    .formatted(other.name(), target.name()),
                            "Give each its own, such as …:cache-%s.".formatted(target.name()));
                }
            }
        }
    }

    private static String place(Attributes cache) {
        return switch (cache.type()) {
            case "registry" -> "registry " + ImageName.full(cache.get("ref").orElse(""));
            case "local" ->
                    "local %s %s"
                            .formatted(cache.get("dest").orElse(""), cache.get("tag").orElse(""));
            case "gha" -> "gha " + cache.get("scope").orElse("buildkit");
            case "s3" ->
                    "s3 %s %s %s"
                            .formatted(
                                    cache.get("bucket").orElse(""),
                                    cache.get("prefix").orElse(""),
                                    cache.get("name").orElse(""));
            case "azblob" ->
                    "azblob %s %s %s"
                            .formatted(
                                    cache.get("container").orElse(""),
                                    cache.get("prefix").orElse(""),
                                    cache.get("name").orElse(""));
            default -> "";
        };
    }
}
