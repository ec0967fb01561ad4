package dev.jbake.build;

import dev.jbake.event.BuildEvent.Said;
import dev.jbake.target.Target;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// What a run has to say about caches that could not be used; this says everything once.
///
/// Source: the words about caches that are missing are those of BuildKit's client.
final class CacheWarnings {
    private final BuildSite site;
    private final Set<String> said = ConcurrentHashMap.newKeySet();

    CacheWarnings(BuildSite site) {
        this.site = site;
    }

    /// @param why goes on after "skipped"
    void notRead(String folder, String why) {
        String link = why.startsWith("due to") ? " " : ": ";
        say("local cache import at " + folder + " skipped" + link + why);
    }

    /// @param why what failed
    void notWritten(Target target, String why) {
        say(
                "target %s: built, but not all of its cache was written: %s\n"
                                .formatted(target.name(), why)
                        + "  With ignore-error=false in cache-to, the build fails then.");
    }

    void say(String words) {
        if (said.add(words)) {
            site.events().publish(new Said("WARNING: " + words, site.host().clock().instant()));
        }
    }
}
