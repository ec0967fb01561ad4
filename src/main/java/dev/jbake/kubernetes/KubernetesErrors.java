package dev.jbake.kubernetes;

import dev.jbake.kubernetes.KubernetesException.Kind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What this room says when something fails; this is all of it, on one page.
public final class KubernetesErrors {
    private KubernetesErrors() {}

    public static KubernetesException noAccess(String tried) {
        return new KubernetesException(
                Kind.CONFIGURATION,
                "No Kubernetes cluster is configured: " + tried,
                List.of(
                        "Say which one to use: export KUBECONFIG=FILE",
                        "See what kubectl uses: kubectl config current-context"),
                null);
    }

    public static KubernetesException badConfiguration(String file, @Nullable Throwable cause) {
        return new KubernetesException(
                Kind.CONFIGURATION,
                "The settings of Kubernetes at " + file + " cannot be used: " + reason(cause),
                List.of("Try the same with kubectl: KUBECONFIG=" + file + " kubectl get nodes"),
                cause);
    }

    public static KubernetesException unreachable(String server, @Nullable Throwable cause) {
        return new KubernetesException(
                Kind.UNREACHABLE,
                "The Kubernetes cluster at " + server + " cannot be reached: " + reason(cause),
                List.of("Try the same with kubectl: kubectl get nodes"),
                cause);
    }

    /// @param status of HTTP
    /// @param said the cluster's own words
    public static KubernetesException answered(int status, String said, @Nullable Throwable cause) {
        return switch (status) {
            case 401 ->
                    new KubernetesException(
                            Kind.CONFIGURATION,
                            "The Kubernetes cluster does not know who we are: " + said,
                            List.of("The login may have expired; try: kubectl auth whoami"),
                            cause);
            case 403 ->
                    new KubernetesException(
                            Kind.REFUSED,
                            "The Kubernetes cluster does not allow it: " + said,
                            List.of(
                                    "A builder needs deployments, statefulsets, configmaps, pods,"
                                            + " pods/exec and pods/log of its namespace."),
                            cause);
            case 404 -> new KubernetesException(Kind.NOT_FOUND, said, List.of(), cause);
            case 409 -> new KubernetesException(Kind.CONFLICT, said, List.of(), cause);
            default ->
                    new KubernetesException(
                            status >= 500 ? Kind.FAILED : Kind.REFUSED,
                            "The Kubernetes cluster says: " + said,
                            List.of(),
                            cause);
        };
    }

    public static KubernetesException noStream(String pod, String why, @Nullable Throwable cause) {
        return new KubernetesException(
                Kind.FAILED,
                "No program can be run in the pod " + pod + ": " + why,
                List.of(
                        "Try the same with kubectl: kubectl exec "
                                + pod
                                + " -- buildctl debug workers"),
                cause);
    }

    static KubernetesException noPod(String workload) {
        return new KubernetesException(
                Kind.NOT_FOUND, "No pod of " + workload + " runs.", List.of(), null);
    }

    static KubernetesException notReady(String message, List<String> help) {
        return new KubernetesException(Kind.FAILED, message, help, null);
    }

    private static String reason(@Nullable Throwable cause) {
        @Nullable Throwable deepest = cause;
        while (deepest != null
                && deepest.getCause() != null
                && deepest.getCause().getMessage() != null) {
            deepest = deepest.getCause();
        }
        if (deepest == null) {
            return "it did not say why";
        }
        @Nullable String message = deepest.getMessage();
        return message == null ? deepest.getClass().getSimpleName() : message;
    }
}
