package dev.jbake.kubernetes;

import java.nio.file.Path;
import java.util.List;

/// What speaks to clusters; there is one, whose jars are opened only when it is asked for.
public interface ClusterClient {

    /// Makes out where the cluster is and who we are there. Nothing is sent yet.
    ///
    /// @param settings files that kubectl reads, the first that says something wins; none where we
    ///   run in a pod and its own account is meant
    Cluster cluster(List<Path> settings) throws KubernetesException;
}
