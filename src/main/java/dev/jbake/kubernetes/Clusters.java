package dev.jbake.kubernetes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The way to a cluster: finds the settings as kubectl does, and the client's jars.
///
/// The client is seven jars of seven megabytes. In the program that users get they lie in a folder
/// beside the others, `lib/kubernetes`, and are opened by the first build in a cluster, by a class
/// loader of their own: to all other builds it is as if there were none.
public final class Clusters {
    private static final String CLIENT = "dev.jbake.kubernetes.fabric.FabricClient";
    private static final String ACCOUNT = "/var/run/secrets/kubernetes.io/serviceaccount/token";

    private final Map<String, String> environment;
    private final Path directory;

    /// @param directory what relative paths are relative to
    public Clusters(Map<String, String> environment, Path directory) {
        this.environment = Map.copyOf(environment);
        this.directory = directory;
    }

    /// @param kubeconfig the file with the settings; null for what kubectl would use
    public Cluster open(@Nullable String kubeconfig) throws KubernetesException {
        return client().cluster(settings(kubeconfig));
    }

    private List<Path> settings(@Nullable String kubeconfig) throws KubernetesException {
        List<Path> wanted = new ArrayList<>();
        if (kubeconfig != null) {
            Path one = directory.resolve(kubeconfig);
            wanted.addAll(Files.exists(one) ? List.of(one) : paths(kubeconfig));
        } else if (!environment.getOrDefault("KUBECONFIG", "").isEmpty()) {
            wanted.addAll(paths(environment.getOrDefault("KUBECONFIG", "")));
        } else {
            wanted.add(Path.of(environment.getOrDefault("HOME", "/")).resolve(".kube/config"));
        }
        List<Path> there = wanted.stream().filter(Files::isRegularFile).toList();
        if (there.isEmpty() && !inPod()) {
            throw KubernetesErrors.noAccess(
                    "there is no "
                            + String.join(" and no ", wanted.stream().map(Path::toString).toList())
                            + ".");
        }
        return there;
    }

    private List<Path> paths(String list) {
        return Stream.of(list.split(java.io.File.pathSeparator))
                .filter(each -> !each.isEmpty())
                .map(directory::resolve)
                .toList();
    }

    private boolean inPod() {
        return environment.containsKey("KUBERNETES_SERVICE_HOST") && Files.exists(Path.of(ACCOUNT));
    }

    private static ClusterClient client() {
        try {
            return loader().loadClass(CLIENT)
                    .asSubclass(ClusterClient.class)
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException incomplete) {
            throw new IllegalStateException(
                    "this jbake lacks its folder lib/kubernetes", incomplete);
        }
    }

    /// Our own loader where all classes are on one path, as in tests.
    private static ClassLoader loader() {
        ClassLoader ours = Clusters.class.getClassLoader();
        Path jar;
        try {
            URL location = Clusters.class.getProtectionDomain().getCodeSource().getLocation();
            jar = Path.of(URI.create(location.toString()));
        } catch (IllegalArgumentException noFile) {
            return ours;
        }
        Path folder = jar.resolveSibling("kubernetes");
        if (!Files.isRegularFile(jar) || !Files.isDirectory(folder)) {
            return ours;
        }
        try (Stream<Path> jars = Files.list(folder)) {
            return new URLClassLoader(
                    jars.filter(each -> each.toString().endsWith(".jar"))
                            .sorted()
                            .map(Clusters::url)
                            .toArray(URL[]::new),
                    ours);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static URL url(Path jar) {
        try {
            return jar.toUri().toURL();
        } catch (MalformedURLException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
