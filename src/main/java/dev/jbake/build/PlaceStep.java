package dev.jbake.build;

import dev.jbake.event.BuildEvent.StepChanged;
import dev.jbake.schedule.Share;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/// Says which node builds a target, and for which platforms: a step that is over at once.
///
/// @param node its name
/// @param share what of the target it builds
record PlaceStep(String target, String node, Share share, Crew crew) {

    void tell(BuildSite site) {
        Instant now = site.host().clock().instant();
        String id = "jbake:place:" + target + ":" + node;
        site.events()
                .publish(
                        new StepChanged(
                                target, id, List.of(), text(), now, now, false, null, null));
    }

    private String text() {
        String platforms =
                share.platforms().stream()
                        .map(each -> crew.told(share.node(), each))
                        .collect(Collectors.joining(", "));
        return "[internal] building on node "
                + node
                + (platforms.isEmpty() ? "" : " for " + platforms);
    }
}
