package dev.jbake.kubernetes;

import dev.jbake.kubernetes.KubernetesException.Kind;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A workload at its place in a cluster: whether it is there and ready, its pods, its making and
/// its removal.
public final class Placement {
    private final Cluster cluster;
    private final String namespace;
    private final Workload workload;

    /// @param namespace null for the one that the cluster's settings name
    public Placement(Cluster cluster, @Nullable String namespace, Workload workload) {
        this.cluster = cluster;
        this.namespace = namespace == null ? cluster.namespace() : namespace;
        this.workload = workload;
    }

    public Cluster cluster() {
        return cluster;
    }

    public String namespace() {
        return namespace;
    }

    public Workload workload() {
        return workload;
    }

    /// For messages.
    public String description() {
        return workload.object().text("kind")
                + " \""
                + workload.object().name()
                + "\" in the namespace \""
                + namespace
                + "\"";
    }

    /// The Deployment or StatefulSet as it is.
    public Optional<KubernetesObject> find() throws KubernetesException, InterruptedException {
        return cluster.find(path());
    }

    /// How many of its pods are ready.
    public static int ready(KubernetesObject found) {
        return (int) found.at("status").number("readyReplicas");
    }

    /// Makes it, its settings first. Somebody else may be faster, which is as good.
    public void make() throws KubernetesException, InterruptedException {
        for (KubernetesObject settings : workload.settings()) {
            if (!made(core("configmaps"), settings)) {
                cluster.replace(core("configmaps/" + settings.name()), settings);
            }
        }
        made(apps(), workload.object());
    }

    /// @return false when it was there already
    private boolean made(String collection, KubernetesObject object)
            throws KubernetesException, InterruptedException {
        try {
            cluster.create(collection, object);
            return true;
        } catch (KubernetesException failure) {
            if (failure.is(Kind.CONFLICT)) {
                return false;
            }
            throw failure;
        }
    }

    /// Has as many pods made as there should be; somebody may have taken them away to save money.
    public void wake() throws KubernetesException, InterruptedException {
        SequencedMap<String, Object> replicas = new LinkedHashMap<>();
        replicas.put("replicas", workload.replicas());
        SequencedMap<String, Object> part = new LinkedHashMap<>();
        part.put("spec", replicas);
        cluster.change(path(), new KubernetesObject(part));
    }

    /// Removes it and its settings.
    ///
    /// @param keepState leaves the volumes, which a StatefulSet of the same name finds again
    public void remove(boolean keepState) throws KubernetesException, InterruptedException {
        List<String> claims = keepState ? List.of() : claims();
        cluster.delete(path());
        for (KubernetesObject settings : workload.settings()) {
            cluster.delete(core("configmaps/" + settings.name()));
        }
        for (String claim : claims) {
            cluster.delete(core("persistentvolumeclaims/" + claim));
        }
    }

    /// The claims of a StatefulSet are called after the claim's template, the set and a number. A
    /// Deployment has none, but a StatefulSet may have been here before it.
    private List<String> claims() throws KubernetesException, InterruptedException {
        if (!workload.persistent()) {
            return List.of();
        }
        String prefix = Workload.CONTAINER + "-" + workload.object().name() + "-";
        return cluster.list(core("persistentvolumeclaims")).stream()
                .map(KubernetesObject::name)
                .filter(name -> name.startsWith(prefix))
                .filter(name -> name.substring(prefix.length()).matches("[0-9]+"))
                .toList();
    }

    /// Its pods that run, by name, without those that are on their way out.
    public List<KubernetesObject> running() throws KubernetesException, InterruptedException {
        return pods().stream()
                .filter(pod -> !pod.at("metadata").has("deletionTimestamp"))
                .filter(pod -> pod.at("status").text("phase").equals("Running"))
                .sorted(Comparator.comparing(KubernetesObject::name))
                .toList();
    }

    /// All its pods.
    public List<KubernetesObject> pods() throws KubernetesException, InterruptedException {
        return cluster.list(core("pods?labelSelector=" + encoded(selector(workload.selector()))));
    }

    public Optional<KubernetesObject> pod(String name)
            throws KubernetesException, InterruptedException {
        return cluster.find(core("pods/" + name));
    }

    /// The running pod that a key belongs to, the same one as long as there are the same pods.
    public KubernetesObject choose(String key) throws KubernetesException, InterruptedException {
        Map<String, KubernetesObject> running = new LinkedHashMap<>();
        running().forEach(pod -> running.put(pod.name(), pod));
        return new PodRing(running.keySet())
                .podFor(key)
                .map(running::get)
                .orElseThrow(() -> KubernetesErrors.noPod(description()));
    }

    /// Any of the running pods.
    public KubernetesObject choose(RandomGenerator random)
            throws KubernetesException, InterruptedException {
        List<KubernetesObject> running = running();
        if (running.isEmpty()) {
            throw KubernetesErrors.noPod(description());
        }
        return running.get(random.nextInt(running.size()));
    }

    String core(String rest) {
        return "/api/v1/namespaces/" + namespace + "/" + rest;
    }

    private String apps() {
        return "/apis/apps/v1/namespaces/"
                + namespace
                + "/"
                + (workload.persistent() ? "statefulsets" : "deployments");
    }

    private String path() {
        return apps() + "/" + workload.object().name();
    }

    private static String selector(Map<String, String> labels) {
        return labels.entrySet().stream()
                .map(each -> each.getKey() + "=" + each.getValue())
                .collect(Collectors.joining(","));
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
