package dev.jbake.cli;

import dev.jbake.diagnostic.Diagnostic;
import dev.jbake.diagnostic.DiagnosticWriter;
import dev.jbake.diagnostic.Severity;
import dev.jbake.host.Host;
import dev.jbake.manifest.ManifestRequest;
import dev.jbake.review.Findings;
import dev.jbake.review.Review;
import dev.jbake.review.Sarif;
import dev.jbake.terminal.Screen;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `jbake validate`; this looks a manifest through and says all that is wrong or suspicious, and
/// builds nothing.
@Command(
        name = "validate",
        description = {
            "Look a manifest through for mistakes, and build nothing.",
            "",
            "Without a name all targets are looked at. Nothing but files is needed: no engine, no",
            "builder, no network. All findings come at once, sorted by their place.",
        },
        sortOptions = false,
        footer = {
            "",
            "Exit codes:",
            "    0  there are no errors",
            "    1  there are errors, or with --strict warnings",
            "  125  an option could not be understood",
        })
final class ValidateCommand implements Callable<Integer> {
    private final Host host;
    @Spec private CommandSpec spec;

    @Parameters(
            arity = "0..*",
            paramLabel = "TARGET",
            description = "Targets, groups, or patterns such as 'api-*'.")
    private List<String> names = new ArrayList<>();

    @Option(
            names = {"-f", "--file"},
            paramLabel = "FILE",
            description = "Manifest to read, '-' for standard input. May be repeated.")
    private List<String> files = new ArrayList<>();

    @Option(
            names = "--set",
            paramLabel = "TARGET.KEY=VALUE",
            description = "Override an attribute, as for build. May be repeated.")
    private List<String> sets = new ArrayList<>();

    @Option(
            names = "--var",
            paramLabel = "NAME=VALUE",
            description = "Set a variable. May be repeated.")
    private List<String> vars = new ArrayList<>();

    @Option(names = "--strict", description = "Take warnings for errors.")
    private boolean strict;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "text for people, json, or sarif 2.1.0 for code hosts. Default: text.")
    private String format = "text";

    ValidateCommand(Host host) {
        this.host = host;
    }

    @Override
    public Integer call() throws Failure, InterruptedException, UsageProblem {
        HostMachine machine = HostMachine.of(host);
        List<Diagnostic> found = found(machine);
        Findings findings = new Findings(strict ? Strictness.applied(found) : found);
        switch (format) {
            case "text" -> tell(findings);
            case "json" -> host.out().print(findings.json());
            case "sarif" ->
                    host.out()
                            .print(
                                    new Sarif(findings, VersionCommand.number(), machine::named)
                                            .text());
            default ->
                    throw new ParameterException(
                            spec.commandLine(),
                            "unknown format %s, expected text, json or sarif".formatted(format));
        }
        host.out().flush();
        return (findings.count(Severity.ERROR) > 0 ? Exit.FAILED : Exit.OK).code();
    }

    private List<Diagnostic> found(HostMachine machine) throws Failure, InterruptedException {
        BuildOptions options =
                BuildOptions.reading(
                        files,
                        names.isEmpty() ? List.of(ManifestRequest.EVERYTHING) : names,
                        sets,
                        VariableOptions.read(vars),
                        strict);
        LoadedManifest loaded = LoadedManifest.read(options, host);
        List<Diagnostic> found = new ArrayList<>(loaded.diagnostics());
        if (loaded.survey() != null) {
            found.addAll(Review.thorough(loaded.survey(), machine));
        }
        return found;
    }

    private void tell(Findings findings) {
        if (findings.all().isEmpty()) {
            host.out().println("Nothing is wrong here.");
            return;
        }
        Screen screen = Screen.outputIsTerminal() ? Screen.of(host) : Screen.none(host);
        DiagnosticWriter writer =
                new DiagnosticWriter(screen.size().columns(), new ScreenPaint(screen));
        host.out().print(writer.withoutLimit().write(findings.all()));
        host.out().println();
        host.out().println(findings.summary());
    }
}
