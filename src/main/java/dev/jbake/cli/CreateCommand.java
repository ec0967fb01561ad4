package dev.jbake.cli;

import dev.jbake.builder.BuilderDesk;
import dev.jbake.builder.BuilderException;
import dev.jbake.builder.CreateRequest;
import dev.jbake.host.Host;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `jbake create`; this makes a builder, or adds, changes and removes one of its nodes.
@Command(
        name = "create",
        description = {
            "Make a builder: BuildKit in a container of an engine. Prints its name.",
            "",
            "The container is made when the builder is first used, or at once with --bootstrap.",
            "docker buildx sees and uses the builder as its own.",
        },
        sortOptions = false)
final class CreateCommand implements Callable<Integer> {
    private final Host host;

    @Parameters(
            arity = "0..1",
            paramLabel = "CONTEXT|ENDPOINT",
            description =
                    "Engine to run on: a docker context, or an address. Default: the current one.")
    private @Nullable String endpoint;

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "Name of the builder. Default: a random one.")
    private @Nullable String name;

    @Option(
            names = "--driver",
            paramLabel = "DRIVER",
            description = "Kind of builder: docker-container.")
    private @Nullable String driver;

    @Option(
            names = "--driver-opt",
            paramLabel = "NAME=VALUE",
            description =
                    "Setting of the driver, such as network=host or image=IMAGE. May be repeated.")
    private List<String> options = new ArrayList<>();

    @Option(
            names = "--buildkitd-flags",
            paramLabel = "FLAGS",
            description = "Flags for BuildKit's daemon, as a shell would read them.")
    private @Nullable String flags;

    @Option(
            names = "--buildkitd-config",
            paramLabel = "FILE",
            description = "Configuration of BuildKit's daemon (buildkitd.toml).")
    private @Nullable String config;

    @Option(names = "--config", paramLabel = "FILE", hidden = true, description = "The same.")
    private @Nullable String shortConfig;

    @Option(
            names = "--platform",
            paramLabel = "PLATFORM",
            description = "Platforms that the node is fixed to. May be repeated.")
    private List<String> platforms = new ArrayList<>();

    @Option(
            names = "--node",
            paramLabel = "NODE",
            description = "Name of the node to make or change.")
    private @Nullable String node;

    @Option(
            names = "--builder",
            paramLabel = "NAME",
            hidden = true,
            description = "Taken, as it is for all commands, and of no use here.")
    @SuppressWarnings("unused") // read by picocli
    private @Nullable String builder;

    @Option(names = "--append", description = "Add a node to a builder that is there.")
    private boolean append;

    @Option(
            names = "--leave",
            description = "Take a node out of a builder; needs --name and --node.")
    private boolean leave;

    @Option(names = "--use", description = "Make it the current builder.")
    private boolean use;

    @Option(names = "--bootstrap", description = "Start the builder at once.")
    private boolean bootstrap;

    @Mixin private Patience patience = new Patience();

    CreateCommand(Host host) {
        this.host = host;
    }

    @Override
    public Integer call() throws Failure, InterruptedException {
        BuilderDesk desk = new BuilderDesk(host);
        try {
            if (leave) {
                desk.leave(name, node);
                return Exit.OK.code();
            }
            CreateRequest request = request();
            BuilderDesk.Created created = patience.over(() -> desk.create(request));
            created.warnings().forEach(each -> host.err().println("WARNING: " + each));
            String made = created.builder().name();
            if (bootstrap) {
                BuilderBoot.run(host, desk, made);
            }
            host.out().println(made);
            return Exit.OK.code();
        } catch (BuilderException failure) {
            throw Failure.of(failure);
        }
    }

    private CreateRequest request() {
        @Nullable String file = written(config) != null ? config : written(shortConfig);
        return new CreateRequest(
                written(name),
                written(driver),
                written(node),
                written(endpoint),
                append,
                platforms,
                options,
                written(flags),
                file == null ? null : host.resolve(file),
                use);
    }

    /// An empty value counts as none, as scripts pass variables that are not set.
    private static @Nullable String written(@Nullable String value) {
        return value == null || value.isEmpty() ? null : value;
    }
}
