package dev.jbake.build;

import dev.jbake.builder.BuildRefs;
import dev.jbake.builder.BuilderException;
import dev.jbake.buildkit.Identifiers;
import dev.jbake.event.BuildEvent.Said;
import dev.jbake.event.Events;
import dev.jbake.host.Host;
import dev.jbake.target.RemoteAddress;
import dev.jbake.target.Target;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a run notes of its builds in the store shared with buildx, so that `history` of either tool
/// has names for them and knows which belong together.
///
/// A store that cannot be written is told once, and stops nothing.
final class RunNotes {
    private static final String HERE = "cwd://";

    private final BuildRefs refs;
    private final Host host;
    private final Events events;
    private final Calls calls;
    private final List<String> asked;
    private final String group = Identifiers.next();

    /// Names of builds that are not begun yet, by target; guarded, as all that follows, by this.
    private final Map<String, String> unused = new LinkedHashMap<>();

    private final List<String> members = new ArrayList<>();

    /// `builder/node/ref` of all builds that were begun, by target.
    private final Map<String, List<String>> begun = new LinkedHashMap<>();

    private boolean told;

    /// @param calls which targets are asked instead of built, and leave no record
    /// @param asked names of targets and groups as the user wrote them; empty for the default
    RunNotes(BuildRefs refs, Host host, Events events, Calls calls, List<String> asked) {
        this.calls = calls;
        this.refs = refs;
        this.host = host;
        this.events = events;
        this.asked = asked.isEmpty() ? List.of("default") : List.copyOf(asked);
    }

    /// Names the builds that will be, and notes that they belong together.
    synchronized void begin(Collection<Target> targets) {
        for (Target target : targets) {
            if (!calls.makesNothing(target)) {
                String ref = Identifiers.next();
                unused.put(target.name(), ref);
                members.add(ref);
            }
        }
        saveGroup();
    }

    /// The name of a target's next build. Each attempt has one of its own: BuildKit's history keeps
    /// what it knows by it.
    synchronized String next(Target target) {
        String planned = unused.remove(target.name());
        if (planned != null) {
            return planned;
        }
        String another = Identifiers.next();
        if (!calls.makesNothing(target)) {
            members.add(another);
            saveGroup();
        }
        return another;
    }

    /// Notes a build that begins.
    void save(String builder, String node, String ref, Target target) {
        if (calls.makesNothing(target)) {
            return;
        }
        begun(target.name(), builder + "/" + node + "/" + ref);
        Place place = Place.of(target, host);
        write(() ->
                refs.save(
                        builder,
                        node,
                        ref,
                        target.name(),
                        place.context(),
                        place.dockerfile(),
                        group));
    }

    private synchronized void begun(String target, String name) {
        begun.computeIfAbsent(target, _ -> new ArrayList<>()).add(name);
    }

    /// `builder/node/ref` of a target's builds, the first attempt first.
    synchronized List<String> of(String target) {
        return List.copyOf(begun.getOrDefault(target, List.of()));
    }

    private void saveGroup() {
        if (!members.isEmpty()) {
            write(() -> refs.saveGroup(group, asked, members));
        }
    }

    private interface Writing {
        void run() throws BuilderException;
    }

    private void write(Writing writing) {
        try {
            writing.run();
        } catch (BuilderException problem) {
            tell(problem);
        }
    }

    private synchronized void tell(BuilderException problem) {
        if (!told) {
            told = true;
            events.publish(
                    new Said(
                            "WARNING: builds will have no names in the history: "
                                    + problem.getMessage(),
                            host.clock().instant()));
        }
    }

    /// Where a target's files come from, as buildx notes it.
    ///
    /// @param context absolute path, or the remote context without its password
    /// @param dockerfile absolute path, or as written where the context is remote
    record Place(String context, String dockerfile) {

        static Place of(Target target, Host host) {
            String context = target.context();
            String dockerfile = target.dockerfile();
            boolean remote =
                    RemoteAddress.isRemote(context)
                            || (context.contains("://") && !context.startsWith(HERE));
            Path folder = remote ? host.directory() : resolved(host, context);
            return new Place(
                    remote ? shown(context) : folder.toString(),
                    dockerfile(dockerfile, remote, folder, host));
        }

        private static String dockerfile(String written, boolean remote, Path folder, Host host) {
            if (written.startsWith(HERE)) {
                return resolved(host, written).toString();
            }
            return remote || written.contains("://")
                    ? written
                    : folder.resolve(written).normalize().toString();
        }

        private static String shown(String address) {
            return RemoteAddress.of(address).map(RemoteAddress::shown).orElse(address);
        }

        private static Path resolved(Host host, String written) {
            return host.resolve(
                            written.startsWith(HERE) ? written.substring(HERE.length()) : written)
                    .normalize();
        }
    }
}
