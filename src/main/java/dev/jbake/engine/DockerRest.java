package dev.jbake.engine;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.command.PullImageCmd;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.exception.NotModifiedException;
import com.github.dockerjava.api.model.AuthConfig;
import com.github.dockerjava.api.model.DeviceRequest;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.Mount;
import com.github.dockerjava.api.model.MountType;
import com.github.dockerjava.api.model.PullResponseItem;
import com.github.dockerjava.api.model.ResponseItem;
import com.github.dockerjava.api.model.RestartPolicy;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.transport.SSLConfig;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The engine's containers, volumes and pulls over docker-java; this is made on first use, for it
/// costs more to start than a build that finds everything ready.
///
/// Calls run on a thread of their own, so that whoever waits can be interrupted.
final class DockerRest implements AutoCloseable {
    /// What the newest engines still speak and the oldest we know already did.
    private static final int NEWEST_MINOR = 44;

    private final DockerClient docker;
    private final @Nullable SshRelay relay;

    DockerRest(EngineAddress place, EnginePing ping) throws EngineException {
        relay = place instanceof EngineAddress.Ssh ssh ? SshRelay.open(ssh) : null;
        EngineAddress address = relay == null ? place : relay.address();
        ZerodepDockerHttpClient.Builder http =
                new ZerodepDockerHttpClient.Builder().dockerHost(URI.create(address.text()));
        if (address instanceof EngineAddress.Tcp(_, _, TlsKeys tls)) {
            var context = tls.context();
            SSLConfig secure = () -> context;
            http.sslConfig(secure);
        }
        DefaultDockerClientConfig.Builder config =
                DefaultDockerClientConfig.createDefaultConfigBuilder()
                        .withDockerHost(address.text())
                        .withDockerTlsVerify(false);
        apiVersion(ping).ifPresent(config::withApiVersion);
        docker = DockerClientImpl.getInstance(config.build(), http.build());
    }

    private static Optional<String> apiVersion(EnginePing ping) {
        String version = ping.apiVersion();
        if (!version.matches("1\\.\\d{1,4}")) {
            return Optional.empty();
        }
        int minor = Integer.parseInt(version.substring(2));
        return Optional.of("1." + Math.min(minor, NEWEST_MINOR));
    }

    /// @return the identifier of the new container
    String create(ContainerShape shape) throws EngineException, InterruptedException {
        return call(
                "creating the container " + shape.name(),
                () -> {
                    CreateContainerCmd command =
                            docker.createContainerCmd(shape.image())
                                    .withName(shape.name())
                                    .withHostConfig(hostConfig(shape));
                    if (!shape.command().isEmpty()) {
                        command = command.withCmd(shape.command());
                    }
                    if (!shape.environment().isEmpty()) {
                        command = command.withEnv(shape.environment());
                    }
                    return command.exec().getId();
                });
    }

    /// Every GPU there is, as `--gpus all` asks for them.
    private static List<DeviceRequest> allGpus() {
        return List.of(
                new DeviceRequest()
                        .withCount(-1)
                        .withCapabilities(List.of(List.of("gpu")))
                        .withOptions(Map.of()));
    }

    /// @return whether a container with all GPUs can be started
    boolean givesGpus(String image) throws EngineException, InterruptedException {
        HostConfig host =
                HostConfig.newHostConfig()
                        .withNetworkMode("none")
                        .withAutoRemove(true)
                        .withDeviceRequests(allGpus());
        String id;
        try {
            id =
                    call(
                            "making a container with GPUs",
                            () ->
                                    docker.createContainerCmd(image)
                                            .withEntrypoint("/bin/true")
                                            .withHostConfig(host)
                                            .exec()
                                            .getId());
        } catch (EngineException refused) {
            return false;
        }
        try {
            start(id);
            return true;
        } catch (EngineException noGpus) {
            removeQuietly(id);
            return false;
        }
    }

    /// An engine may have removed it by itself by now.
    private void removeQuietly(String container) throws InterruptedException {
        try {
            remove(container);
        } catch (EngineException gone) {
            // Or it never will be, which is no reason not to build.
        }
    }

    private static List<Mount> mounts(ContainerShape shape) {
        List<Mount> mounts = new ArrayList<>();
        mounts.add(
                new Mount()
                        .withType(MountType.VOLUME)
                        .withSource(shape.volume())
                        .withTarget(shape.volumeTarget()));
        for (String folder : shape.readOnlyFolders()) {
            mounts.add(
                    new Mount()
                            .withType(MountType.BIND)
                            .withSource(folder)
                            .withTarget(folder)
                            .withReadOnly(true));
        }
        return mounts;
    }

    private static HostConfig hostConfig(ContainerShape shape) {
        return HostConfig.newHostConfig()
                .withPrivileged(shape.privileged())
                .withInit(shape.init())
                .withRestartPolicy(restart(shape))
                .withMounts(mounts(shape))
                .withDeviceRequests(shape.gpus() ? allGpus() : null)
                .withNetworkMode(shape.network())
                .withCgroupParent(shape.cgroupParent())
                .withUsernsMode(shape.usernsMode())
                .withMemory(orNull(shape.memory()))
                .withMemorySwap(orNull(shape.memorySwap()))
                .withCpuQuota(orNull(shape.cpuQuota()))
                .withCpuPeriod(orNull(shape.cpuPeriod()))
                .withCpuShares(shape.cpuShares() == 0 ? null : Math.toIntExact(shape.cpuShares()))
                .withCpusetCpus(shape.cpusetCpus())
                .withCpusetMems(shape.cpusetMems());
    }

    /// By way of JSON, for the library's own words for "no" are an empty name.
    private static RestartPolicy restart(ContainerShape shape) {
        return new ObjectMapper()
                .convertValue(
                        Map.of(
                                "Name", shape.restart(),
                                "MaximumRetryCount", shape.restartCount()),
                        RestartPolicy.class);
    }

    private static @Nullable Long orNull(long value) {
        return value == 0 ? null : value;
    }

    void copyIn(String container, String folder, InputStream tar)
            throws EngineException, InterruptedException {
        call(
                "copying files into " + container,
                () ->
                        docker.copyArchiveToContainerCmd(container)
                                .withTarInputStream(tar)
                                .withRemotePath(folder)
                                .exec());
    }

    void start(String container) throws EngineException, InterruptedException {
        call("starting " + container, unlessDone(() -> docker.startContainerCmd(container).exec()));
    }

    void stop(String container) throws EngineException, InterruptedException {
        call("stopping " + container, unlessDone(() -> docker.stopContainerCmd(container).exec()));
    }

    void remove(String container) throws EngineException, InterruptedException {
        call(
                "removing " + container,
                () ->
                        docker.removeContainerCmd(container)
                                .withForce(true)
                                .withRemoveVolumes(true)
                                .exec());
    }

    void removeVolume(String volume) throws EngineException, InterruptedException {
        call("removing the volume " + volume, () -> docker.removeVolumeCmd(volume).exec());
    }

    void pull(String image, @Nullable RegistryLogin login, Consumer<LoadProgress> progress)
            throws EngineException, InterruptedException {
        PullImageCmd command = docker.pullImageCmd(image);
        if (!image.contains("@") && image.indexOf(':', image.lastIndexOf('/') + 1) < 0) {
            command = command.withTag("latest");
        }
        if (login != null) {
            command = command.withAuthConfig(authOf(login));
        }
        AtomicReference<@Nullable String> refusal = new AtomicReference<>();
        AtomicReference<@Nullable Throwable> failed = new AtomicReference<>();
        var items =
                new ResultCallback.Adapter<PullResponseItem>() {
                    @Override
                    public void onNext(PullResponseItem item) {
                        if (item.isErrorIndicated()) {
                            refusal.set(wordsOf(item));
                        } else if (item.getId() != null) {
                            progress.accept(progressOf(item));
                        }
                    }

                    // The library would also write the failure to a log.
                    @Override
                    public void onError(Throwable failure) {
                        failed.set(failure);
                        onComplete();
                    }
                };
        try (items) {
            command.exec(items).awaitCompletion();
        } catch (DockerException | IOException failure) {
            throw EngineErrors.noPull(image, engineWords(failure), failure);
        } catch (RuntimeException failure) {
            throw EngineErrors.broken("pulling " + image, failure);
        }
        @Nullable Throwable failure = failed.get();
        @Nullable String words = failure == null ? refusal.get() : engineWords(failure);
        if (words != null) {
            throw EngineErrors.noPull(image, words, failure);
        }
    }

    private static String wordsOf(ResponseItem item) {
        ResponseItem.@Nullable ErrorDetail detail = item.getErrorDetail();
        @Nullable String words = detail == null ? null : detail.getMessage();
        return words == null ? "the engine does not say why" : words;
    }

    private static LoadProgress progressOf(ResponseItem item) {
        ResponseItem.@Nullable ProgressDetail detail = item.getProgressDetail();
        @Nullable Long current = detail == null ? null : detail.getCurrent();
        @Nullable Long total = detail == null ? null : detail.getTotal();
        @Nullable String status = item.getStatus();
        @Nullable String id = item.getId();
        return new LoadProgress(
                id == null ? "" : id,
                status == null ? "" : status,
                current == null ? 0 : current,
                total == null ? 0 : total);
    }

    private static AuthConfig authOf(RegistryLogin login) {
        return new AuthConfig()
                .withRegistryAddress(login.server())
                .withUsername(login.user())
                .withPassword(login.password())
                .withIdentityToken(login.identityToken());
    }

    private interface Call<T> {
        T run();
    }

    /// Starting what runs and stopping what is stopped is no failure.
    private static Call<Boolean> unlessDone(Runnable change) {
        return () -> {
            try {
                change.run();
                return true;
            } catch (NotModifiedException done) {
                return false;
            }
        };
    }

    private static <T> T call(String what, Call<T> call)
            throws EngineException, InterruptedException {
        FutureTask<T> task = new FutureTask<>(call::run);
        Thread.ofVirtual().name(what).start(task);
        try {
            return task.get();
        } catch (InterruptedException interrupted) {
            task.cancel(true);
            throw interrupted;
        } catch (ExecutionException failure) {
            throw translated(what, failure.getCause());
        }
    }

    private static EngineException translated(String what, @Nullable Throwable failure) {
        return switch (failure) {
            case NotFoundException absent -> EngineErrors.refused(what, 404, engineWords(absent));
            case ConflictException taken -> EngineErrors.refused(what, 409, engineWords(taken));
            case DockerException other ->
                    EngineErrors.refused(what, other.getHttpStatus(), engineWords(other));
            case null -> EngineErrors.broken(what, new IOException("no reason given"));
            case Exception other -> EngineErrors.broken(what, other);
            case Throwable worse -> throw new IllegalStateException(what, worse);
        };
    }

    /// docker-java's message is `Status 409: {"message":"…"}`; ours is what the engine said.
    private static String engineWords(Throwable failure) {
        String text = EngineErrors.reason(failure);
        int brace = text.indexOf('{');
        if (brace < 0) {
            return text;
        }
        try {
            return JsonObject.parse(text.substring(brace)).optionalText("message").orElse(text);
        } catch (IOException notJson) {
            return text;
        }
    }

    @Override
    public void close() {
        try {
            docker.close();
        } catch (IOException alreadyGone) {
            // Nothing is lost with it.
        }
        if (relay != null) {
            relay.close();
        }
    }
}
