package dev.jbake.engine;

import dev.jbake.host.Host;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A container engine; this is the door to everything jbake asks of one.
///
/// Every call opens a connection of its own, may be made from any thread, and ends when its thread
/// is interrupted. Nothing is contacted before the first call.
public final class Engine implements AutoCloseable {
    private final String endpoint;
    private final EngineAddress address;
    private final EngineCall call;
    private @Nullable DockerRest rest;
    private @Nullable EngineInfo info;

    private Engine(String endpoint, EngineAddress address) {
        this.endpoint = endpoint;
        this.address = address;
        this.call = new EngineCall(address);
    }

    /// The engine the docker client would use.
    public static Engine connect(Host host) throws EngineException {
        DockerContexts contexts = new DockerContexts(host.environment());
        return ofContext(contexts, contexts.current());
    }

    /// The engine a stored builder names.
    ///
    /// @param endpoint name of a docker context, or an address
    public static Engine connect(Host host, String endpoint) throws EngineException {
        DockerContexts contexts = new DockerContexts(host.environment());
        if (contexts.key(contexts.current()).equals(endpoint)) {
            return ofContext(contexts, contexts.current());
        }
        if (endpoint.contains("://")) {
            return new Engine(endpoint, EngineAddress.parse(endpoint, null, host.environment()));
        }
        return ofContext(contexts, endpoint);
    }

    private static Engine ofContext(DockerContexts contexts, String name) throws EngineException {
        return new Engine(contexts.key(name), contexts.address(name));
    }

    /// An engine at an address, without asking anybody.
    public static Engine at(EngineAddress address) {
        return new Engine(address.text(), address);
    }

    public EngineAddress address() {
        return address;
    }

    /// What stores know this engine by: the name of its docker context, or its address for the
    /// default one.
    public String endpoint() {
        return endpoint;
    }

    /// Whether its containers run on this machine's kernel as far as we can tell.
    public boolean onThisMachine() {
        return address instanceof EngineAddress.UnixSocket;
    }

    public EnginePing ping() throws EngineException, InterruptedException {
        return call.ask(
                "pinging it",
                HttpRequest.get("/_ping"),
                reply ->
                        new EnginePing(
                                reply.head().header("api-version").orElse(""),
                                reply.head().header("ostype").orElse(""),
                                reply.head().header("builder-version").orElse("")));
    }

    /// Asked for once; it does not change while we work.
    public EngineInfo info() throws EngineException, InterruptedException {
        synchronized (this) {
            if (info != null) {
                return info;
            }
        }
        EngineInfo found =
                call.ask(
                        "telling about itself",
                        HttpRequest.get("/info"),
                        reply -> EngineInfo.of(reply.json()));
        synchronized (this) {
            info = found;
        }
        return found;
    }

    /// The container of a name or identifier, if there is one.
    public Optional<ContainerDetail> container(String name)
            throws EngineException, InterruptedException {
        return EngineCall.found(() ->
                call.ask(
                        "inspecting the container " + name,
                        HttpRequest.get("/containers/" + HttpRequest.part(name) + "/json"),
                        reply -> ContainerDetail.of(reply.json())));
    }

    /// The image of a reference, if this engine has it.
    public Optional<ImageDetail> image(String reference)
            throws EngineException, InterruptedException {
        return EngineCall.found(() ->
                call.ask(
                        "inspecting the image " + reference,
                        HttpRequest.get("/images/" + HttpRequest.part(reference) + "/json"),
                        reply -> ImageDetail.of(reply.json())));
    }

    /// Makes a container, not started.
    ///
    /// @return its identifier
    public String create(ContainerShape shape) throws EngineException, InterruptedException {
        return rest().create(shape);
    }

    /// Whether containers can have this machine's GPUs. No engine tells, so one is tried.
    ///
    /// @param image one that is there, with `/bin/true` in it
    public boolean givesGpus(String image) throws EngineException, InterruptedException {
        return rest().givesGpus(image);
    }

    /// Unpacks a tar archive inside a container, started or not.
    ///
    /// @param folder where, an absolute path that exists there
    public void copyIn(String container, String folder, InputStream tar)
            throws EngineException, InterruptedException {
        rest().copyIn(container, folder, tar);
    }

    /// Starts a container; nothing happens when it runs.
    public void start(String container) throws EngineException, InterruptedException {
        rest().start(container);
    }

    /// Stops a container as politely as its engine does; nothing happens when it does not run.
    public void stop(String container) throws EngineException, InterruptedException {
        rest().stop(container);
    }

    /// Sends a signal to a container's first process.
    ///
    /// @param signal such as `KILL`
    public void signal(String container, String signal)
            throws EngineException, InterruptedException {
        post("signalling", container, "/kill?signal=" + signal);
    }

    /// Lets a container go on that was paused.
    public void unpause(String container) throws EngineException, InterruptedException {
        post("unpausing", container, "/unpause");
    }

    private void post(String doing, String container, String path)
            throws EngineException, InterruptedException {
        call.ask(
                doing + " the container " + container,
                new HttpRequest("POST", "/containers/" + HttpRequest.part(container) + path, null),
                HttpReply::ok);
    }

    /// What runs in a container.
    public List<ContainerProcess> processes(String container)
            throws EngineException, InterruptedException {
        String columns = HttpRequest.part("-eo pid,stat,args");
        return call.ask(
                "listing the processes of " + container,
                HttpRequest.get(
                        "/containers/" + HttpRequest.part(container) + "/top?ps_args=" + columns),
                reply -> ContainerProcess.all(reply.json()));
    }

    /// Removes a container, running or not, with its nameless volumes.
    public void remove(String container) throws EngineException, InterruptedException {
        rest().remove(container);
    }

    public boolean hasVolume(String name) throws EngineException, InterruptedException {
        return EngineCall.found(() ->
                        call.ask(
                                "looking for the volume " + name,
                                HttpRequest.get("/volumes/" + HttpRequest.part(name)),
                                HttpReply::ok))
                .isPresent();
    }

    public void removeVolume(String name) throws EngineException, InterruptedException {
        rest().removeVolume(name);
    }

    /// Fetches an image from its registry.
    public void pull(String image, @Nullable RegistryLogin login, Consumer<LoadProgress> progress)
            throws EngineException, InterruptedException {
        rest().pull(image, login, progress);
    }

    /// Gives an image another name.
    ///
    /// @param name repository and tag, `app:latest`
    public void tag(String image, String name) throws EngineException, InterruptedException {
        int colon = name.indexOf(':', name.lastIndexOf('/') + 1);
        String repository = colon < 0 ? name : name.substring(0, colon);
        String tag = colon < 0 ? "latest" : name.substring(colon + 1);
        String query = "?repo=" + HttpRequest.part(repository) + "&tag=" + HttpRequest.part(tag);
        call.ask(
                "tagging " + image,
                new HttpRequest(
                        "POST", "/images/" + HttpRequest.part(image) + "/tag" + query, null),
                HttpReply::ok);
    }

    /// Runs a command inside a running container, its input and output open as a stream.
    public ExecStream exec(String container, List<String> command)
            throws EngineException, InterruptedException {
        String what = "running " + String.join(" ", command) + " in " + container;
        String body =
                "{\"AttachStdin\":true,\"AttachStdout\":true,\"AttachStderr\":true,\"Cmd\":"
                        + JsonText.list(command)
                        + "}";
        String id =
                call.ask(
                        what,
                        HttpRequest.post(
                                "/containers/" + HttpRequest.part(container) + "/exec", body),
                        reply -> reply.json().text("Id"));
        return EngineCall.opened(
                what,
                () -> {
                    HttpRequest start =
                            HttpRequest.post(
                                    "/exec/" + HttpRequest.part(id) + "/start",
                                    "{\"Detach\":false,\"Tty\":false}");
                    HttpReply reply = start.upgrade(address, "tcp");
                    if (reply.head().status() != 101 && !reply.ok()) {
                        throw EngineCall.refusal(what, reply);
                    }
                    return new ExecStream(this, id, reply);
                });
    }

    /// Opens a line to the engine's own BuildKit: HTTP/2 with its services.
    public BuildkitLine buildkit() throws EngineException, InterruptedException {
        String what = "opening its BuildKit";
        return EngineCall.opened(
                what,
                () -> {
                    HttpReply reply =
                            new HttpRequest("POST", "/grpc", null).upgrade(address, "h2c");
                    if (reply.head().status() != 101) {
                        throw EngineCall.refusal(what, reply);
                    }
                    return new BuildkitLine(reply);
                });
    }

    JsonObject execState(String id) throws EngineException, InterruptedException {
        return call.ask(
                "telling how a command ended",
                HttpRequest.get("/exec/" + HttpRequest.part(id) + "/json"),
                HttpReply::json);
    }

    /// The last lines a container complained of, or else said: what it wrote to standard error, and
    /// to standard output where that is nothing.
    public List<String> lastLines(String container, int count)
            throws EngineException, InterruptedException {
        List<String> complaints = lastLines(container, "stderr", count);
        return complaints.isEmpty() ? lastLines(container, "stdout", count) : complaints;
    }

    /// The engine counts the lines of both streams before it picks one, so more are asked for.
    private List<String> lastLines(String container, String stream, int count)
            throws EngineException, InterruptedException {
        String path =
                "/containers/" + HttpRequest.part(container) + "/logs?" + stream + "=1&tail=500";
        return call.ask(
                "reading the log of " + container,
                HttpRequest.get(path),
                reply -> {
                    TailBuffer text = new TailBuffer(1 << 16);
                    DemuxInput.both(reply.body(), text).transferTo(OutputStream.nullOutputStream());
                    return LogLines.last(text.text(), count);
                });
    }

    /// Watches what happens to a container from now on.
    ///
    /// @param events called on the watch's thread
    /// @param lost called there once when the engine ends the stream, which it does when it ends
    public ContainerWatch watch(String container, Consumer<ContainerEvent> events, Runnable lost)
            throws EngineException, InterruptedException {
        String filters =
                "{\"type\":[\"container\"],\"container\":"
                        + JsonText.list(List.of(container))
                        + "}";
        String what = "watching " + container;
        return EngineCall.opened(
                what,
                () -> {
                    HttpReply reply =
                            HttpRequest.get("/events?filters=" + HttpRequest.part(filters))
                                    .send(address);
                    if (!reply.ok()) {
                        throw EngineCall.refusal(what, reply);
                    }
                    return ContainerWatch.start(reply, container, events, lost);
                });
    }

    /// Pushes an image that the engine has to its registry.
    ///
    /// @param name repository and tag, `registry.example/app:latest`
    /// @param login null where the registry wants none
    /// @param progress hears of layers
    /// @return the digest of what the registry has now; empty when the engine does not say
    public Optional<String> push(
            String name, @Nullable RegistryLogin login, Consumer<LoadProgress> progress)
            throws EngineException, InterruptedException {
        return EngineCall.opened(
                "pushing " + name, () -> ImagePush.run(address, name, login, progress));
    }

    /// Begins to load an image archive; the bytes go to [ImageLoad#body].
    public ImageLoad load(Consumer<LoadProgress> progress)
            throws EngineException, InterruptedException {
        return EngineCall.opened("loading an image", () -> ImageLoad.open(address, progress));
    }

    /// Loads an image archive from a stream.
    ///
    /// @return what the engine said
    public List<String> load(InputStream archive, Consumer<LoadProgress> progress)
            throws EngineException, InterruptedException, IOException {
        try (ImageLoad load = load(progress)) {
            archive.transferTo(load.body());
            return load.finish();
        }
    }

    private DockerRest rest() throws EngineException, InterruptedException {
        synchronized (this) {
            if (rest != null) {
                return rest;
            }
        }
        EnginePing ping = ping();
        synchronized (this) {
            if (rest == null) {
                rest = new DockerRest(address, ping);
            }
            return rest;
        }
    }

    @Override
    public void close() {
        @Nullable DockerRest open;
        synchronized (this) {
            open = rest;
            rest = null;
        }
        if (open != null) {
            open.close();
        }
    }
}
