package dev.jbake.kubernetes;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Why a workload does not get ready, in a few lines: what its pods wait for, what the cluster had
/// to say about them, and the last they said themselves.
public final class Distress {
    private static final int EVENTS = 5;
    private static final int LOG_LINES = 10;

    private final Placement placement;

    public Distress(Placement placement) {
        this.placement = placement;
    }

    /// What can be found out now; nothing that cannot.
    public List<String> lines() throws InterruptedException {
        List<String> lines = new ArrayList<>();
        try {
            placement.find().ifPresent(found -> lines.addAll(conditions(found)));
            List<KubernetesObject> pods = placement.pods();
            for (KubernetesObject pod : pods) {
                lines.add("Pod " + pod.name() + ": " + state(pod) + ".");
                lines.addAll(events(pod.name()));
                lines.addAll(log(pod));
            }
            if (pods.isEmpty()) {
                lines.addAll(events(placement.workload().object().name()));
            }
        } catch (KubernetesException silent) {
            lines.add("More could not be found out: " + silent.getMessage());
        }
        return lines;
    }

    /// Whether waiting longer is of no use: a person has to do something first.
    ///
    /// @return what is wrong; empty while there is hope
    public static String hopeless(KubernetesObject pod) {
        for (KubernetesObject container : containers(pod)) {
            KubernetesObject waiting = container.at("state", "waiting");
            boolean crashes =
                    waiting.text("reason").equals("CrashLoopBackOff")
                            && container.number("restartCount") >= 2;
            boolean misnamed =
                    switch (waiting.text("reason")) {
                        case "InvalidImageName",
                                "ErrImageNeverPull",
                                "CreateContainerConfigError" ->
                                true;
                        default -> false;
                    };
            if (crashes || misnamed) {
                return state(pod);
            }
        }
        return "";
    }

    /// How a pod is, in one phrase.
    public static String state(KubernetesObject pod) {
        KubernetesObject status = pod.at("status");
        for (KubernetesObject container : containers(pod)) {
            KubernetesObject waiting = container.at("state", "waiting");
            if (waiting.has("reason")) {
                return "its container "
                        + container.text("name")
                        + " waits ("
                        + with(waiting.text("reason"), waiting.text("message"))
                        + ")"
                        + ended(container.at("lastState", "terminated"));
            }
            KubernetesObject terminated = container.at("state", "terminated");
            if (terminated.has("exitCode") && terminated.number("exitCode") != 0) {
                return "its container " + container.text("name") + ended(terminated);
            }
        }
        for (KubernetesObject condition : status.objects("conditions")) {
            if (condition.text("type").equals("PodScheduled")
                    && condition.text("status").equals("False")) {
                return "no node takes it ("
                        + with(condition.text("reason"), condition.text("message"))
                        + ")";
            }
        }
        if (status.has("reason")) {
            return with(status.text("reason"), status.text("message"));
        }
        return status.text("phase").equals("Running")
                ? "it runs, but BuildKit in it does not answer yet"
                : "it is " + status.text("phase").toLowerCase(java.util.Locale.ROOT);
    }

    private static String ended(KubernetesObject terminated) {
        if (!terminated.has("exitCode")) {
            return "";
        }
        return terminated.text("reason").equals("OOMKilled")
                ? ", ran out of memory and was killed"
                : ", ended with exit code " + terminated.number("exitCode");
    }

    private static List<KubernetesObject> containers(KubernetesObject pod) {
        KubernetesObject status = pod.at("status");
        return Stream.concat(
                        status.objects("initContainerStatuses").stream(),
                        status.objects("containerStatuses").stream())
                .toList();
    }

    private static String with(String reason, String message) {
        return message.isEmpty() ? reason : reason + ": " + message.strip();
    }

    /// A quota or a policy keeps pods from being made at all.
    private static List<String> conditions(KubernetesObject found) {
        return found.at("status").objects("conditions").stream()
                .filter(each -> each.text("type").equals("ReplicaFailure"))
                .map(each -> "No pod is made: " + each.text("message"))
                .toList();
    }

    private List<String> events(String about) throws KubernetesException, InterruptedException {
        String selector = Placement.encoded("involvedObject.name=" + about + ",type=Warning");
        List<KubernetesObject> events =
                placement.cluster().list(placement.core("events?fieldSelector=" + selector));
        return events.stream()
                .skip(Math.max(0, events.size() - EVENTS))
                .map(each -> "  " + with(each.text("reason"), each.text("message")))
                .toList();
    }

    private List<String> log(KubernetesObject pod) throws InterruptedException {
        boolean restarted =
                containers(pod).stream()
                        .anyMatch(each ->
                                each.text("name").equals(Workload.CONTAINER)
                                        && each.number("restartCount") > 0
                                        && !each.at("state").has("running"));
        List<String> said = lastLines(pod.name(), restarted);
        List<String> lines = new ArrayList<>();
        if (!said.isEmpty()) {
            lines.add("  The last lines of its log:");
            said.forEach(line -> lines.add("    " + line));
        }
        return lines;
    }

    /// @param previous of the container before the one that is there now
    public List<String> lastLines(String pod, boolean previous) throws InterruptedException {
        try {
            return placement
                    .cluster()
                    .text(
                            placement.core(
                                    "pods/"
                                            + pod
                                            + "/log?container="
                                            + Workload.CONTAINER
                                            + "&tailLines="
                                            + LOG_LINES
                                            + (previous ? "&previous=true" : "")))
                    .lines()
                    .toList();
        } catch (KubernetesException never) {
            // It did not come so far as to have a log.
            return List.of();
        }
    }
}
