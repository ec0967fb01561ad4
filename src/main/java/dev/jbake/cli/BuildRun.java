package dev.jbake.cli;

import dev.jbake.build.BuildSite;
import dev.jbake.build.SecretTexts;
import dev.jbake.build.SolveBuilds;
import dev.jbake.build.UnusableTarget;
import dev.jbake.build.UnwrittenWarning;
import dev.jbake.builder.BuilderException;
import dev.jbake.builder.Builders;
import dev.jbake.builder.OpenBuilder;
import dev.jbake.diagnostic.Checked;
import dev.jbake.diagnostic.Diagnostic;
import dev.jbake.diagnostic.DiagnosticWriter;
import dev.jbake.event.BuildEvent.RunStarted;
import dev.jbake.event.BuildEvent.Said;
import dev.jbake.event.Events;
import dev.jbake.event.Outcome;
import dev.jbake.export.OutputClash;
import dev.jbake.export.UnusableOutput;
import dev.jbake.host.Host;
import dev.jbake.manifest.DefinitionJson;
import dev.jbake.manifest.ListWish;
import dev.jbake.manifest.Listing;
import dev.jbake.manifest.ListingText;
import dev.jbake.plan.Plan;
import dev.jbake.progress.Display;
import dev.jbake.progress.Mode;
import dev.jbake.report.RunLog;
import dev.jbake.schedule.RunResult;
import dev.jbake.schedule.Schedule;
import dev.jbake.target.CallWish;
import dev.jbake.target.Manifest;
import dev.jbake.terminal.Screen;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One run of `jbake build`, from its options to its exit code; this is where the rooms are joined.
final class BuildRun {
    private final Host host;
    private final BuildOptions options;
    private final List<String> commandLine;
    private final @Nullable RunFiles files;
    private final List<String> hidden;

    /// @param commandLine the program and all its arguments, as they were called
    BuildRun(Host host, BuildOptions options, List<String> commandLine) {
        this(
                host,
                options,
                commandLine,
                options.metadataFile() == null && options.resultFile() == null
                        ? null
                        : RunFiles.of(options, host),
                List.of());
    }

    private BuildRun(
            Host host,
            BuildOptions options,
            List<String> commandLine,
            @Nullable RunFiles files,
            List<String> hidden) {
        this.hidden = hidden;
        this.files = files;
        this.commandLine = commandLine;
        this.host = host;
        this.options = options;
    }

    /// @return the exit code; a frontend that was asked something may have one of its own
    int run() throws Failure, InterruptedException {
        if (files == null) {
            return start();
        }
        try {
            int code = start();
            files.unbegun(Outcome.FAILED, "The manifest cannot be built as it is.");
            return code;
        } catch (InterruptedException stopped) {
            files.unbegun(Outcome.CANCELED, "interrupted");
            throw stopped;
        } catch (Failure failure) {
            String message = String.valueOf(failure.getMessage());
            files.unbegun(Outcome.FAILED, message.lines().findFirst().orElse(message));
            throw failure;
        }
    }

    private int start() throws Failure, InterruptedException {
        if (options.print() && options.list() != null) {
            throw new Failure(Exit.FAILED, "--print and --list are mutually exclusive");
        }
        if (!options.allowed().isEmpty()) {
            new Privileges(options, commandLine, host).checkWords();
        }
        LoadedManifest loaded = LoadedManifest.load(options, host);
        if (!loaded.ok() || options.print() || options.list() != null) {
            tellReads(loaded);
        }
        if (!loaded.ok()) {
            write(loaded.diagnostics());
            return Exit.FAILED.code();
        }
        if (loaded.listing() != null && options.list() != null) {
            return list(loaded.listing(), options.list(), loaded.diagnostics()).code();
        }
        Plan plan = loaded.plan();
        if (options.print() || plan == null) {
            write(loaded.diagnostics());
            host.out().print(DefinitionJson.write(loaded.manifest()));
            return Exit.OK.code();
        }
        List<String> found = hidden(loaded);
        if (found.isEmpty()) {
            return begin(loaded, plan);
        }
        if (files != null) {
            files.hide(found);
        }
        Host discreet = HiddenTexts.over(host, found);
        return new BuildRun(discreet, options, commandLine, files, found).begin(loaded, plan);
    }

    /// Shows how the manifest was read where no build is going to be shown, as long as the command
    /// has the peer's name. Nobody who looks on needs a block of lines painted for it.
    private void tellReads(LoadedManifest loaded) throws Failure {
        boolean likePeer =
                commandLine.stream()
                        .filter(BuildCommand.NAMES::contains)
                        .findFirst()
                        .filter(BuildCommand.LIKE_PEER::equals)
                        .isPresent();
        DefinitionReads reads = loaded.reads();
        if (!likePeer || reads == null) {
            return;
        }
        switch (Mode.of(options.progress()).orElse(Mode.AUTO)) {
            case QUIET -> {}
            case PLAIN -> host.err().print(reads.plain());
            case AUTO -> {
                if (!Screen.of(host).isTerminal()) {
                    host.err().print(reads.plain());
                }
            }
            case TTY, RAWJSON -> {
                try (Display display = RunDisplay.open(options, host, loaded.hidden())) {
                    reads.events().forEach(display::publish);
                }
            }
        }
    }

    /// Values of sensitive variables and of secrets.
    private List<String> hidden(LoadedManifest loaded) {
        boolean secrets =
                loaded.manifest().targets().values().stream()
                        .anyMatch(each -> !each.secrets().isEmpty());
        if (!secrets) {
            return loaded.hidden();
        }
        List<String> found = new ArrayList<>(loaded.hidden());
        found.addAll(SecretTexts.of(loaded.manifest(), host));
        found.sort(Comparator.comparingInt(String::length).reversed());
        return found;
    }

    /// What is asked for is looked at last, so that a broken manifest is told first, as buildx
    /// does.
    private Exit list(Listing listing, String wanted, List<Diagnostic> warnings) {
        Checked<ListWish> wish = ListWish.read(wanted);
        write(wish.after(warnings).diagnostics());
        if (!wish.ok()) {
            return Exit.FAILED;
        }
        host.out().print(ListingText.write(listing, wish.value()));
        return Exit.OK;
    }

    private int begin(LoadedManifest loaded, Plan plan) throws Failure, InterruptedException {
        Switches.check(host.environment());
        new Privileges(options, commandLine, host).check(loaded);
        return build(loaded, plan);
    }

    private int build(LoadedManifest loaded, Plan plan) throws Failure, InterruptedException {
        List<Diagnostic> problems = new ArrayList<>(loaded.diagnostics());
        UnusableTarget.among(
                        loaded.manifest(), host, options.builder(), loaded.readsStandardInput())
                .forEach(each -> problems.add(diagnostic(each)));
        OutputClash.among(loaded.manifest().targets().values(), host, Screen.outputIsTerminal())
                .forEach(each -> problems.add(diagnostic(each)));
        if (problems.stream().anyMatch(Diagnostic::isError)) {
            write(problems);
            return Exit.FAILED.code();
        }
        if (plan.targets().isEmpty()) {
            write(problems);
            host.err().println("There is nothing to build.");
            keep(new RunResult(new LinkedHashMap<>(), List.of(), false));
            return Exit.OK.code();
        }
        RunResult result;
        try (Display display = RunDisplay.open(options, host, hidden)) {
            warn(problems, display);
            result = build(loaded, plan, display);
        }
        keep(result);
        Exit exit = new RunReport(result, host).tell();
        if (exit != Exit.OK || !AnswerReport.isNeeded(options, loaded.manifest())) {
            return exit.code();
        }
        return new AnswerReport(loaded.manifest(), result, wish(), host, hidden).tell();
    }

    /// What is asked of all targets; null where each says for itself.
    private @Nullable CallWish wish() {
        String call = options.flags().call();
        return call == null ? null : CallWish.of(call);
    }

    private void keep(RunResult result) throws Failure {
        if (files != null) {
            files.write(result);
        }
    }

    private RunResult build(LoadedManifest loaded, Plan plan, Display display)
            throws Failure, InterruptedException {
        Manifest manifest = loaded.manifest();
        RunLog log = log(manifest, display);
        Events events = log == null ? display : log;
        Instant began = host.clock().instant();
        try (Builders builders = new Builders(host)) {
            BuildSite site = RunSite.of(manifest, options, host, builders, events);
            RunResult result = build(loaded, plan, display, events, site);
            if (log != null) {
                Instant now = host.clock().instant();
                log.cacheCosts(Duration.between(began, now))
                        .ifPresent(text -> display.publish(new Said(text, now)));
            }
            return result;
        }
    }

    /// Keeps the steps of runs that leave files about them, and of those that write caches; null
    /// for others.
    private @Nullable RunLog log(Manifest manifest, Display display) {
        if (files != null) {
            return files.before(display);
        }
        boolean caches =
                manifest.targets().values().stream().anyMatch(each -> !each.cacheTo().isEmpty());
        return caches ? new RunLog(display) : null;
    }

    private RunResult build(
            LoadedManifest loaded, Plan plan, Display display, Events events, BuildSite site)
            throws Failure, InterruptedException {
        Manifest manifest = loaded.manifest();
        try (SolveBuilds builds = new SolveBuilds(site, options.retries(), options.targets())) {
            List<OpenBuilder> opened = builds.open(manifest);
            refuse(builds.unusableOutputs(manifest));
            OpenBuilder first = opened.getFirst();
            display.publish(
                    new RunStarted(
                            List.copyOf(plan.targets().keySet()),
                            first.name(),
                            first.driver(),
                            host.clock().instant()));
            if (loaded.reads() != null) {
                loaded.reads().events().forEach(display::publish);
            }
            UnwrittenWarning.of(manifest, first, host.environment())
                    .ifPresent(text -> display.publish(new Said(text, host.clock().instant())));
            Schedule schedule =
                    new Schedule(
                            jobs(opened),
                            options.jobs().manner(),
                            Schedule.GRACE,
                            host.clock(),
                            events);
            RunResult result = site.published(schedule.run(plan, builds));
            if (files != null) {
                files.ask(manifest, builds);
            }
            builds.retries()
                    .told()
                    .ifPresent(text -> display.publish(new Said(text, host.clock().instant())));
            return result;
        } catch (BuilderException failure) {
            throw Failure.of(failure);
        }
    }

    private static void refuse(List<UnusableOutput> unusable) throws Failure {
        if (!unusable.isEmpty()) {
            StringBuilder words = new StringBuilder();
            for (UnusableOutput each : unusable) {
                words.append(words.isEmpty() ? "" : "\nERROR: ").append(each.words());
                each.help().forEach(line -> words.append("\n  = ").append(line));
            }
            throw new Failure(Exit.FAILED, words.toString());
        }
    }

    /// As many targets at once as the user says, else as this machine takes for each node.
    private int jobs(List<OpenBuilder> opened) {
        Integer written = options.jobs().parallel();
        int nodes = opened.stream().mapToInt(builder -> builder.nodes().size()).sum();
        return written == null
                ? Math.max(4, 2 * Runtime.getRuntime().availableProcessors()) * Math.max(1, nodes)
                : written;
    }

    private void write(List<Diagnostic> diagnostics) {
        if (!diagnostics.isEmpty()) {
            host.err().print(writer().write(diagnostics));
            host.err().flush();
        }
    }

    private void warn(List<Diagnostic> warnings, Display display) {
        if (!warnings.isEmpty()) {
            display.publish(
                    new Said(writer().write(warnings).stripTrailing(), host.clock().instant()));
        }
    }

    private DiagnosticWriter writer() {
        Screen screen = Screen.of(host);
        return new DiagnosticWriter(screen.size().columns(), new ScreenPaint(screen));
    }

    private static Diagnostic diagnostic(UnusableOutput unusable) {
        return Diagnostic.error(
                "unusable-output",
                unusable.words(),
                unusable.target().span(),
                unusable.help().toArray(String[]::new));
    }

    private static Diagnostic diagnostic(UnusableTarget problem) {
        return Diagnostic.error(
                "unusable-" + problem.attribute(),
                "target %s: %s".formatted(problem.target().name(), problem.words()),
                problem.target().span(),
                problem.hint().isEmpty() ? new String[0] : new String[] {problem.hint()});
    }
}
