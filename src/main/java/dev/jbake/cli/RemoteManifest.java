package dev.jbake.cli;

import dev.jbake.build.BootEvents;
import dev.jbake.builder.BuilderException;
import dev.jbake.builder.Builders;
import dev.jbake.builder.OpenBuilder;
import dev.jbake.diagnostic.Checked;
import dev.jbake.diagnostic.Diagnostic;
import dev.jbake.event.BuildEvent.RunStarted;
import dev.jbake.host.Host;
import dev.jbake.manifest.Base;
import dev.jbake.manifest.Discovery;
import dev.jbake.manifest.SourceInput;
import dev.jbake.progress.Display;
import dev.jbake.remote.RemoteDefinition;
import dev.jbake.remote.RemoteException;
import dev.jbake.source.SourceFile;
import dev.jbake.target.RemoteAddress;
import dev.jbake.target.Target;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The manifest at an address, fetched through a builder while a display shows it, read and
/// resolved.
final class RemoteManifest {
    /// What is said where no default name is there.
    private static final String NONE = "no-manifest";

    private final BuildOptions options;
    private final Host host;
    private final RemoteAddress address;

    private RemoteManifest(BuildOptions options, Host host, RemoteAddress address) {
        this.options = options;
        this.host = host;
        this.address = address;
    }

    /// @param address from the command line
    static LoadedManifest read(BuildOptions options, Host host, RemoteAddress address)
            throws Failure, InterruptedException {
        return new RemoteManifest(options, host, address).read();
    }

    private LoadedManifest read() throws Failure, InterruptedException {
        try (Display display = RunDisplay.open(options, host, List.of());
                Builders builders = new Builders(host)) {
            var boot = new BootEvents(display, host.clock(), String.valueOf(options.builder()));
            OpenBuilder builder = builders.open(options.builder(), Map.of(), boot);
            display.publish(
                    new RunStarted(
                            List.of(), builder.name(), builder.driver(), host.clock().instant()));
            try (RemoteDefinition definition =
                    RemoteDefinition.open(address, builder, host, display)) {
                return read(definition, display);
            }
        } catch (BuilderException failure) {
            throw Failure.of(failure);
        } catch (RemoteException failure) {
            throw Failure.of(failure);
        }
    }

    private LoadedManifest read(RemoteDefinition definition, Display display)
            throws Failure, RemoteException, InterruptedException {
        RemoteFiles files = new RemoteFiles(definition, host);
        List<String> there = new ArrayList<>();
        List<String> here = new ArrayList<>();
        for (String name : Discovery.named(options.files(), host.environment().variables())) {
            (name.startsWith(RemoteFiles.WORKING_DIRECTORY) ? here : there).add(name);
        }
        Checked<List<SourceInput>> found = there(definition, files, there, here.isEmpty());
        files.check();
        List<SourceInput> inputs = new ArrayList<>(found.value());
        List<Diagnostic> problems = new ArrayList<>(found.diagnostics());
        if (!here.isEmpty()) {
            var reads = new DefinitionReads(here, Map.of(), new HostFiles(host), host.clock());
            Checked<List<SourceInput>> local = Discovery.find(here, Map.of(), reads);
            reads.events().forEach(display::publish);
            problems.addAll(local.diagnostics());
            local.value().forEach(each -> inputs.add(ofThisMachine(each)));
        }
        Base base = new Base(options.commandContext(), definition.isTree() ? address : null);
        LoadedManifest loaded =
                LoadedManifest.resolved(
                        options, host, files, base, new Checked<>(inputs, problems));
        files.check();
        return definition.isTree() ? loaded.with(dockerfiles(loaded)) : loaded;
    }

    /// @param alone no file of this machine comes after these, so that there must be one
    private static Checked<List<SourceInput>> there(
            RemoteDefinition definition, RemoteFiles files, List<String> names, boolean alone)
            throws RemoteException, InterruptedException {
        if (!definition.isTree()) {
            String only = definition.address().shown();
            Checked<List<SourceInput>> found = Discovery.find(List.of(only), Map.of(), files);
            if (names.isEmpty()) {
                return found;
            }
            List<Diagnostic> all = new ArrayList<>(found.diagnostics());
            all.add(RemoteErrors.noTree(only, names));
            return new Checked<>(found.value(), all);
        }
        for (String name : names) {
            if (!files.exists(name)) {
                files.check();
                return new Checked<>(
                        List.of(),
                        List.of(
                                RemoteErrors.missing(
                                        name, definition.address(), files.beside(name))));
            }
        }
        Checked<List<SourceInput>> found = Discovery.find(names, Map.of(), files);
        if (found.diagnostics().stream().noneMatch(each -> each.code().equals(NONE))) {
            return found;
        }
        return alone
                ? new Checked<>(
                        List.of(),
                        List.of(RemoteErrors.none(definition.address(), files.names("."))))
                : new Checked<>(List.of(), List.of());
    }

    /// Its name keeps its mark, so that its folder is not taken for one of the tree.
    private static SourceInput ofThisMachine(SourceInput input) {
        SourceFile file = input.file();
        return new SourceInput(
                SourceFile.of(RemoteFiles.WORKING_DIRECTORY + file.name(), file.text()),
                input.form());
    }

    /// A Dockerfile is looked for beside its context. One that was meant to come from the tree must
    /// not be taken from this machine by chance.
    private List<Diagnostic> dockerfiles(LoadedManifest loaded) {
        List<Diagnostic> problems = new ArrayList<>(loaded.diagnostics());
        for (Target target : loaded.manifest().targets().values()) {
            if (!RemoteAddress.isRemote(target.context())
                    && !RemoteAddress.isRemote(target.dockerfile())
                    && !target.dockerfile().startsWith(RemoteFiles.WORKING_DIRECTORY)
                    && target.dockerfileInline() == null
                    && Files.exists(host.resolve(target.context()).resolve(target.dockerfile()))) {
                problems.add(RemoteErrors.dockerfile(target));
            }
        }
        return problems;
    }
}
