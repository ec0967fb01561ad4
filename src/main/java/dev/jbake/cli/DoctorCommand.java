package dev.jbake.cli;

import dev.jbake.builder.BuilderException;
import dev.jbake.builder.BuilderLook;
import dev.jbake.doctor.Diagnosis;
import dev.jbake.doctor.Doctor;
import dev.jbake.engine.DockerCredentials;
import dev.jbake.host.Host;
import dev.jbake.manifest.ManifestRequest;
import dev.jbake.target.Manifest;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `jbake doctor`; this looks at a builder from all sides, says what is wrong with it and what to
/// do, and changes nothing.
@Command(
        name = "doctor",
        description = {
            "Look for what is wrong with a builder, and change nothing but what --bootstrap says.",
            "",
            "The engine, its clock and proxies, the image of BuildKit, the container, its disk and",
            "memory, the platforms, and registries as BuildKit itself reaches them, with the"
                    + " logins",
            "that builds use: Docker Hub, those of the manifest in this folder, and those that",
            "logins are kept for. Each check is a line: ok, warning, problem or skipped, and below"
                    + " it",
            "what to do.",
        },
        sortOptions = false,
        footer = {
            "",
            "Exit codes:",
            "    0  there is no problem; there may be warnings",
            "    1  there are problems",
            "  125  an option could not be understood",
        })
final class DoctorCommand implements Callable<Integer> {
    private final Host host;
    @Spec private CommandSpec spec;

    @Parameters(arity = "0..1", paramLabel = "NAME", description = "Builder to look at.")
    private @Nullable String name;

    @Mixin private BuilderChoice choice = new BuilderChoice();

    @Option(
            names = {"-f", "--file"},
            paramLabel = "FILE",
            description = {
                "Manifest whose builders, registries and platforms are looked at too. Default: the",
                "one in this folder, if any."
            })
    private List<String> files = new ArrayList<>();

    @Option(
            names = "--bootstrap",
            description = "Make and start the builder first, as a build would.")
    private boolean bootstrap;

    @Option(
            names = "--registry",
            paramLabel = "IMAGE",
            description = "A further registry or image to ask for. May be repeated.")
    private List<String> registries = new ArrayList<>();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "text for people, or json. Default: text.")
    private String format = "text";

    @Mixin private Patience patience = new Patience();

    DoctorCommand(Host host) {
        this.host = host;
    }

    @Override
    public Integer call() throws Failure, InterruptedException, UsageProblem {
        if (!format.equals("text") && !format.equals("json")) {
            throw new ParameterException(
                    spec.commandLine(),
                    "unknown format %s, expected text or json".formatted(format));
        }
        DockerCredentials credentials = new DockerCredentials(host.environment(), host.clock());
        Manifest manifest = manifest();
        DoctorNeeds needs = new DoctorNeeds(manifest, credentials, registries);
        try {
            @Nullable String wanted = choice.of(name, host);
            if (wanted == null && manifest.builders().size() == 1) {
                wanted = manifest.builders().firstEntry().getKey();
            }
            if (bootstrap) {
                BuilderBoot.run(host, wanted, manifest.builders());
            }
            BuilderLook look = BuilderLook.at(host, wanted, manifest.builders());
            Diagnosis found =
                    new Doctor(host, new DockerLogins(credentials), patience.timeout())
                            .examine(look, needs.read());
            host.out().print(format.equals("json") ? found.json() : found.text());
            host.out().flush();
            return (found.healthy() ? Exit.OK : Exit.FAILED).code();
        } catch (BuilderException failure) {
            throw Failure.of(failure);
        }
    }

    /// What is in this folder; a manifest that is not right is none, for `validate` tells of that.
    private Manifest manifest() throws Failure, InterruptedException, UsageProblem {
        LoadedManifest loaded =
                LoadedManifest.read(
                        BuildOptions.reading(
                                files,
                                List.of(ManifestRequest.EVERYTHING),
                                List.of(),
                                new TreeMap<>(),
                                false),
                        host);
        if (!loaded.ok() && (!files.isEmpty() || !loaded.files().isEmpty())) {
            host.err()
                    .println(
                            "The manifest is not right, so that nothing is known of it here. Look"
                                    + " with: jbake validate");
        }
        return loaded.ok()
                ? loaded.manifest()
                : new Manifest(new TreeMap<>(), new TreeMap<>(), List.of(), new TreeMap<>());
    }
}
