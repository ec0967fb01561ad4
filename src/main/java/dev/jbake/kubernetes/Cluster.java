package dev.jbake.kubernetes;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// A cluster that answers; this reads, makes and removes objects in it by their paths.
///
/// Safe for several threads. Paths begin with `/api` or `/apis`.
public interface Cluster extends AutoCloseable {

    /// Where it is, for messages.
    String server();

    /// The namespace that the configuration names; `default` where it names none.
    String namespace();

    Optional<KubernetesObject> find(String path) throws KubernetesException, InterruptedException;

    /// @param collection the path of all objects of the kind in the namespace
    KubernetesObject create(String collection, KubernetesObject object)
            throws KubernetesException, InterruptedException;

    /// Puts an object in the place of the one that is there.
    void replace(String path, KubernetesObject object)
            throws KubernetesException, InterruptedException;

    /// Changes the members that `part` has (a merge patch, RFC 7386).
    void change(String path, KubernetesObject part)
            throws KubernetesException, InterruptedException;

    /// @return false when it was not there
    boolean delete(String path) throws KubernetesException, InterruptedException;

    /// @param path of a collection, with its query
    List<KubernetesObject> list(String path) throws KubernetesException, InterruptedException;

    /// The answer as it is; for logs, which are no objects.
    String text(String path) throws KubernetesException, InterruptedException;

    /// Runs a program in a pod, and connects its standard input and output.
    ///
    /// @param patience for the connection to come about; the program may run for as long as it
    ///   likes
    PodStream run(
            String namespace, String pod, String container, List<String> command, Duration patience)
            throws KubernetesException, InterruptedException;

    /// Ends what is open.
    @Override
    void close();
}
