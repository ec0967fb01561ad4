package dev.jbake.review;

import dev.jbake.diagnostic.Diagnostic;
import dev.jbake.manifest.Survey;
import java.util.List;

/// The room's front door: all rules in turn over one manifest.
public final class Review {
    /// Those whose findings belong to a build; they read no file.
    private static final List<Rule> QUICK =
            List.of(
                    new UnusedNames(),
                    new RepeatedDefinitions(),
                    new HiddenNames(),
                    new SameNames(),
                    new EmptyGroups(),
                    new EmptyMatrix(),
                    new RepeatedKeys(),
                    new ChangedNumbers(),
                    new PlainReferences(),
                    new IdleDockerfiles(),
                    new KnownWords(),
                    new Platforms(),
                    new Outputs(),
                    new Caches(),
                    new Attestations(),
                    new ImageReferences(),
                    new ContextSchemes(),
                    new HostAddresses(),
                    new SecretSources(),
                    new DriverOptions(),
                    new DuplicateTags(),
                    new DuplicateCaches(),
                    new DuplicateOutputs(),
                    new ContextsOutside());

    /// Those that only a review asked for runs.
    private static final List<Rule> THOROUGH =
            List.of(
                    new RepeatedItems(),
                    new UnusedAxes(),
                    new UnusedTemplates(),
                    new UnusedBuilders(),
                    new IdleValidations(),
                    new IdleTags(),
                    new NeedlessAfter(),
                    new MissingFiles(),
                    new Stages(),
                    new ArgumentUse(),
                    new ContextUse(),
                    new SecretUse());

    private Review() {}

    /// What a build says of its manifest besides building it.
    public static List<Diagnostic> ofBuild(Survey survey, Machine machine) {
        return run(new Subject(survey, machine, false), new Report(false), QUICK);
    }

    /// Everything that there is to say.
    public static List<Diagnostic> thorough(Survey survey, Machine machine) {
        Subject subject = new Subject(survey, machine, true);
        Report report = new Report(true);
        run(subject, report, QUICK);
        return run(subject, report, THOROUGH);
    }

    private static List<Diagnostic> run(Subject subject, Report report, List<Rule> rules) {
        rules.forEach(rule -> rule.look(subject, report));
        return report.all();
    }
}
