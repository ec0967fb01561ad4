package dev.jbake.cli;

import dev.jbake.host.Host;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `jbake history inspect attachment`; this writes what is kept of a build to standard output.
@Command(
        name = "attachment",
        description =
                "Write one thing that is kept of a build, such as its provenance, to standard output.",
        sortOptions = false)
final class HistoryAttachmentCommand implements Callable<Integer> {
    private final Host host;

    @Mixin private PastBuildName build = new PastBuildName();

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "DIGEST",
            defaultValue = "",
            description = "Which thing.")
    private String digest = "";

    @Option(
            names = "--type",
            paramLabel = "TYPE",
            defaultValue = "",
            description =
                    "The first of a type: index, manifest, image, provenance, sbom, or a type as inspect"
                            + " shows it.")
    private String type = "";

    @Option(
            names = "--platform",
            paramLabel = "PLATFORM",
            defaultValue = "",
            description = "The first for a platform.")
    private String platform = "";

    @Mixin private HistoryDesk desk = new HistoryDesk();

    HistoryAttachmentCommand(Host host) {
        this.host = host;
    }

    @Override
    public Integer call() throws Failure, InterruptedException {
        if (digest.isEmpty() && type.isEmpty() && platform.isEmpty()) {
            throw new Failure(
                    Exit.FAILED, "at least one of --type, --platform or DIGEST must be specified");
        }
        if (!digest.isEmpty() && !digest.matches("[a-z0-9]+:[0-9a-f]{32,128}")) {
            throw new Failure(Exit.FAILED, "invalid digest \"" + digest + "\"");
        }
        return desk.with(
                host,
                build.written(),
                builds -> {
                    byte[] content =
                            HistoryInspectCommand.of(builds, host, build)
                                    .attachment(digest, type, platform)
                                    .toArray();
                    host.out().write(content, 0, content.length);
                    host.out().flush();
                });
    }
}
