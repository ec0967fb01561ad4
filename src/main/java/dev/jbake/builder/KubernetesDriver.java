package dev.jbake.builder;

import dev.jbake.buildkit.BuildkitClient;
import dev.jbake.buildkit.transport.ByteStream;
import dev.jbake.buildkit.transport.Connection;
import dev.jbake.host.Host;
import dev.jbake.kubernetes.Cluster;
import dev.jbake.kubernetes.Clusters;
import dev.jbake.kubernetes.Distress;
import dev.jbake.kubernetes.KubernetesEndpoint;
import dev.jbake.kubernetes.KubernetesException;
import dev.jbake.kubernetes.KubernetesObject;
import dev.jbake.kubernetes.Placement;
import dev.jbake.kubernetes.PodStream;
import dev.jbake.kubernetes.Workload;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// BuildKit in the pods of a Deployment or StatefulSet; this makes it, waits for it, reaches one of
/// its pods, and removes it.
///
/// Objects and names are buildx's, so that either tool works with the other's builders.
public final class KubernetesDriver implements Driver {
    private static final List<String> DIAL = List.of("buildctl", "dial-stdio");
    private static final Duration STREAM = Duration.ofSeconds(20);
    private static final int STREAM_TRIES = 4;
    private static final long STREAM_PAUSE_MILLIS = 500;
    private static final long PAUSE_MILLIS = 200;

    private final Host host;
    private final StoredNode node;
    private final KubernetesOptions options;
    private @Nullable Placement placement;
    private volatile @Nullable String pod;

    KubernetesDriver(Host host, StoredNode node) throws BuilderException {
        this.host = host;
        this.node = node;
        this.options = KubernetesOptions.of(node);
    }

    /// The cluster is looked for when something is wanted of it, not when options are checked.
    private synchronized Placement placement() throws KubernetesException {
        @Nullable Placement known = placement;
        if (known == null) {
            @Nullable String kubeconfig =
                    KubernetesEndpoint.parse(node.endpoint())
                            .map(KubernetesEndpoint::kubeconfig)
                            .orElse(null);
            Cluster cluster =
                    new Clusters(host.environment().variables(), host.directory()).open(kubeconfig);
            known = new Placement(cluster, options.namespace(), Workload.of(options.workload()));
            placement = known;
        }
        return known;
    }

    /// Makes out which cluster it is and who we are there; nothing is sent.
    void locate() throws BuilderException {
        place();
        close();
    }

    /// Where it is in the cluster.
    Placement place() throws BuilderException {
        try {
            return placement();
        } catch (KubernetesException failure) {
            throw BuilderErrors.cluster(failure);
        }
    }

    @Override
    public NodeStatus status() throws BuilderException, InterruptedException {
        try {
            return placement()
                    .find()
                    .map(found ->
                            Placement.ready(found) > 0 ? NodeStatus.RUNNING : NodeStatus.STOPPED)
                    .orElse(NodeStatus.INACTIVE);
        } catch (KubernetesException failure) {
            throw BuilderErrors.cluster(failure);
        }
    }

    @Override
    public OpenNode open(BootListener listener) throws BuilderException, InterruptedException {
        try {
            if (status() != NodeStatus.RUNNING) {
                boot(placement(), listener);
            }
            BuildkitClient client = connect(placement());
            return new OpenNode(node, new NodeTraits(options.defaultLoad()), client, this);
        } catch (KubernetesException failure) {
            throw BuilderErrors.cluster(failure);
        }
    }

    @Override
    public Optional<BuildkitClient> reach() throws BuilderException, InterruptedException {
        try {
            return status() == NodeStatus.RUNNING
                    ? Optional.of(connect(placement()))
                    : Optional.empty();
        } catch (KubernetesException failure) {
            throw BuilderErrors.cluster(failure);
        }
    }

    private void boot(Placement place, BootListener listener)
            throws BuilderException, KubernetesException, InterruptedException {
        listener.started(BootListener.STEP);
        try {
            Optional<KubernetesObject> found = place.find();
            if (found.isEmpty()) {
                place.make();
            } else if (found.get().at("spec").number("replicas") == 0) {
                place.wake();
            }
            String part =
                    "waiting for "
                            + options.workload().replicas()
                            + " pods to be ready, timeout: "
                            + TimeWords.words(options.timeout());
            listener.partStarted(part);
            await(place);
            listener.partFinished(part);
            listener.finished(null);
        } catch (BuilderException | KubernetesException failure) {
            listener.finished(BuilderErrors.reason(failure));
            throw failure;
        } catch (InterruptedException interrupted) {
            listener.finished("canceled");
            throw interrupted;
        }
    }

    private void await(Placement place)
            throws BuilderException, KubernetesException, InterruptedException {
        int wanted = options.workload().replicas();
        Instant end = host.clock().instant().plus(options.timeout());
        while (true) {
            int ready = place.find().map(Placement::ready).orElse(0);
            if (ready >= wanted) {
                return;
            }
            for (KubernetesObject each : place.pods()) {
                String hopeless = Distress.hopeless(each);
                if (!hopeless.isEmpty()) {
                    throw notReady(place, "the pod " + each.name() + " will not run");
                }
            }
            if (host.clock().instant().isAfter(end)) {
                throw notReady(
                        place,
                        ready
                                + " of "
                                + wanted
                                + " pods are ready after "
                                + options.timeout().toSeconds()
                                + " seconds");
            }
            Thread.sleep(PAUSE_MILLIS);
        }
    }

    private static BuilderException notReady(Placement place, String why)
            throws InterruptedException {
        List<String> help = new ArrayList<>(new Distress(place).lines());
        help.add("The driver option timeout gives it more time.");
        return new BuilderException(
                BuilderException.Kind.BOOT,
                "BuildKit in the " + place.description() + " does not get ready: " + why + ".",
                help,
                null);
    }

    @Override
    public Optional<ByteStream> dial() throws BuilderException, InterruptedException {
        try {
            return status() == NodeStatus.RUNNING
                    ? Optional.of(new PodBytes(stream(placement())))
                    : Optional.empty();
        } catch (KubernetesException failure) {
            throw BuilderErrors.cluster(failure);
        }
    }

    private BuildkitClient connect(Placement place)
            throws KubernetesException, InterruptedException {
        PodBytes bytes = new PodBytes(stream(place));
        return new BuildkitClient(Connection.over(bytes, "buildctl dial-stdio in the pod " + pod));
    }

    /// A node may be called ready before its certificate is signed, and a pod may go between the
    /// look at it and the touch: then another look helps.
    private PodStream stream(Placement place) throws KubernetesException, InterruptedException {
        for (int attempt = 1; ; attempt++) {
            try {
                String chosen =
                        (options.sticky()
                                        ? place.choose(host.directory().toString())
                                        : place.choose(new Random()))
                                .name();
                PodStream stream =
                        place.cluster()
                                .run(place.namespace(), chosen, Workload.CONTAINER, DIAL, STREAM);
                pod = chosen;
                return stream;
            } catch (KubernetesException failure) {
                if (attempt == STREAM_TRIES || !passing(failure)) {
                    throw failure;
                }
                Thread.sleep(STREAM_PAUSE_MILLIS << attempt);
            }
        }
    }

    private static boolean passing(KubernetesException failure) {
        return switch (failure.kind()) {
            case UNREACHABLE, FAILED, NOT_FOUND -> true;
            case CONFIGURATION, CONFLICT, REFUSED -> false;
        };
    }

    @Override
    public NodeWatch watch(Consumer<BuilderDeath> told) throws BuilderException {
        @Nullable String watched = pod;
        try {
            return watched == null
                    ? NodeWatch.NONE
                    : PodWatch.start(placement(), watched, host.clock(), told);
        } catch (KubernetesException failure) {
            throw BuilderErrors.cluster(failure);
        }
    }

    @Override
    public List<String> drift() throws BuilderException, InterruptedException {
        try {
            Workload wanted = placement().workload();
            return placement().find().map(found -> drift(wanted, found)).orElse(List.of());
        } catch (KubernetesException failure) {
            throw BuilderErrors.cluster(failure);
        }
    }

    /// What the cluster fills in by itself is not looked at: only what we would have written.
    private static List<String> drift(Workload wanted, KubernetesObject found) {
        List<String> differences = new ArrayList<>();
        if (wanted.object().at("spec").number("replicas") != found.at("spec").number("replicas")) {
            differences.add("replicas");
        }
        KubernetesObject there = container(found);
        KubernetesObject ours = container(wanted.object());
        if (!ours.text("image").equals(there.text("image"))) {
            differences.add("image");
        }
        for (String member : List.of("args", "env")) {
            if (!member(ours, member).equals(member(there, member))) {
                differences.add(member.equals("args") ? "flags" : member);
            }
        }
        return differences;
    }

    private static KubernetesObject container(KubernetesObject workload) {
        return workload.at("spec", "template", "spec").objects("containers").getFirst();
    }

    private static Object member(KubernetesObject container, String name) {
        return container.members().getOrDefault(name, List.of());
    }

    /// There is nothing to stop: pods without a Deployment's wish for them do not come back by
    /// themselves, and buildx would wait for them in vain. Their number can be lowered by hand.
    @Override
    public void stop() {}

    @Override
    public void remove(boolean keepState) throws BuilderException, InterruptedException {
        try {
            placement().remove(keepState);
        } catch (KubernetesException failure) {
            throw BuilderErrors.cluster(failure);
        }
    }

    @Override
    public synchronized void close() {
        if (placement != null) {
            placement.cluster().close();
            placement = null;
        }
    }
}
