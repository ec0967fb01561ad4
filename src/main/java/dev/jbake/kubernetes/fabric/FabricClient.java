package dev.jbake.kubernetes.fabric;

import dev.jbake.kubernetes.Cluster;
import dev.jbake.kubernetes.ClusterClient;
import dev.jbake.kubernetes.KubernetesErrors;
import dev.jbake.kubernetes.KubernetesException;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.internal.KubeConfigUtils;
import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/// The client of fabric8, with its HTTP over the JDK's.
public final class FabricClient implements ClusterClient {
    private static final int RETRIES = 3;
    private static final int CONNECT_MILLIS = 10_000;

    public FabricClient() {}

    @Override
    public Cluster cluster(List<Path> settings) throws KubernetesException {
        String names = settings.stream().map(Path::toString).collect(Collectors.joining(":"));
        try {
            Config config = settings.isEmpty() ? ofThisPod() : of(settings);
            if (!settings.isEmpty() && config.getCurrentContext() == null) {
                throw KubernetesErrors.noAccess(names + " names no current context.");
            }
            config.setConnectionTimeout(CONNECT_MILLIS);
            config.setRequestRetryBackoffLimit(RETRIES);
            return new FabricCluster(config, new JdkHttpClientFactory().newBuilder(config).build());
        } catch (RuntimeException unusable) {
            // Whatever is wrong with a file, the client says it with one of many of these.
            throw KubernetesErrors.badConfiguration(names, unusable);
        }
    }

    private static Config of(List<Path> settings) {
        Config config = Config.empty();
        KubeConfigUtils.merge(
                config,
                null,
                settings.stream()
                        .map(each -> KubeConfigUtils.parseConfig(each.toFile()))
                        .toArray(io.fabric8.kubernetes.api.model.Config[]::new));
        return config;
    }

    private static Config ofThisPod() {
        return Config.autoConfigure(null);
    }
}
