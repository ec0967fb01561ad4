package dev.jbake.manifest;

import dev.jbake.diagnostic.Checked;
import dev.jbake.diagnostic.Diagnostic;
import dev.jbake.diagnostic.Spelling;
import dev.jbake.function.StandardLibrary;
import dev.jbake.target.BuilderSpec;
import dev.jbake.target.Group;
import dev.jbake.target.Manifest;
import dev.jbake.target.Platform;
import dev.jbake.target.Target;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// From files and wishes to targets; this is the room's front door.
///
/// The steps: read all files, evaluate all that they declare, whether or not it is asked for,
/// choose what is asked for, inherit and override, add what is used, check.
public final class Manifests {
    private final ManifestRequest request;
    private final boolean reveals;
    private final Problems problems = new Problems();
    private final Definitions definitions = new Definitions(problems);
    private @Nullable Variables variables;
    private SequencedMap<String, Group> declared = new LinkedHashMap<>();
    private SequencedMap<String, Draft> blocks = new LinkedHashMap<>();
    private SequencedMap<String, Draft> drafts = new LinkedHashMap<>();

    private Manifests(ManifestRequest request) {
        this(request, false);
    }

    private Manifests(ManifestRequest request, boolean reveals) {
        this.request = request;
        this.reveals = reveals;
    }

    /// Everything that was asked for, resolved, and all that is wrong with it.
    ///
    /// The value is worth using only when the result is [Checked#ok()].
    public static Checked<Manifest> resolve(ManifestRequest request) {
        var manifests = new Manifests(request);
        Manifest manifest = manifests.resolve();
        return new Checked<>(manifest, manifests.problems.all());
    }

    /// The same, with what it was made of.
    public static Survey survey(ManifestRequest request) {
        var manifests = new Manifests(request);
        Manifest manifest = manifests.resolve();
        return new Survey(
                new Checked<>(manifest, manifests.problems.all()),
                request,
                manifests.definitions,
                manifests.declared,
                manifests.blocks,
                manifests.drafts);
    }

    /// The same once more, with the values of sensitive variables; for builds.
    ///
    /// @param hidden what came of the same request without them
    public static Revealed reveal(ManifestRequest request, Checked<Manifest> hidden) {
        var manifests = new Manifests(request, true);
        Manifest manifest = manifests.resolve();
        var texts = new SensitiveTexts();
        if (manifests.variables != null) {
            manifests.variables.addSensitive(texts);
        }
        texts.addDifferences(hidden.value(), manifest);
        List<Diagnostic> safe = new ArrayList<>();
        for (Diagnostic each : manifests.problems.all()) {
            boolean told = hidden.diagnostics().contains(each);
            safe.add(told ? each : ManifestErrors.redacted(each));
        }
        return new Revealed(new Checked<>(manifest, safe), texts.all());
    }

    /// Everything that is declared, whether or not it is asked for, and all that is wrong with it.
    ///
    /// The value is worth using only when the result is [Checked#ok()].
    public static Checked<Listing> list(ManifestRequest request) {
        var manifests = new Manifests(request);
        Evaluated all = manifests.declare();
        Listing listing =
                manifests.problems.hasErrors()
                        ? new Listing(List.of(), List.of())
                        : new Listing(
                                Listings.targets(manifests.blocks, manifests.declared),
                                all.variables().listed(all.scopes()));
        return new Checked<>(listing, manifests.problems.all());
    }

    /// All that the files declare, evaluated, nothing inherited.
    private record Evaluated(
            Scopes scopes,
            Variables variables,
            GroupBlocks groups,
            SequencedMap<String, BuilderSpec> builders) {}

    private Evaluated declare() {
        readAll();
        Settings.check(request, problems);
        Surroundings around = request.surroundings();
        var library =
                new StandardLibrary(
                        around.clock(),
                        around.random(),
                        around.environment().getOrDefault("HOME", "/"));
        var functions = new UserFunctions(definitions, library, problems);
        var sensitive = new Sensitive(definitions, reveals, problems);
        var variables = new Variables(definitions, request, sensitive, problems);
        var targets = new TargetBlocks(definitions, Settings.of(request), sensitive, problems);
        var groups = new GroupBlocks(definitions, sensitive, problems);
        var scopes = new ManifestScopes(variables, targets, groups, functions);

        targets.expand(scopes);
        variables.checkAll(scopes);
        functions.checkNames(scopes);
        targets.checkNames();
        var meanings = new Meanings(targets, groups, targets.expanded().keySet());
        blocks = targets.drafts(scopes, meanings);
        declared = groups.groups(targets, scopes);
        var builders = new BuilderBlocks(definitions, request, problems).builders(scopes);

        this.variables = variables;
        return new Evaluated(scopes, variables, groups, builders);
    }

    private Manifest resolve() {
        Evaluated all = declare();
        var selection = new Selection(declared, blocks.keySet(), all.groups(), problems);
        selection.choose(request.names());
        Overrides overrides = Overrides.of(request, blocks.keySet(), problems);
        var resolver = new Resolver(blocks, overrides, problems);
        resolver.checkParents();
        var linking = new Linking(resolver, blocks.keySet(), problems);
        linking.add(selection.targets());
        drafts = linking.drafts();
        return new Manifest(
                selection.groups(),
                assembled(linking, selection),
                linking.linked(),
                all.builders(),
                overrides.granted(drafts.keySet(), blocks),
                request.base().tree());
    }

    /// Compose files come first, wherever they are named, so that all else overrides them.
    private void readAll() {
        List<SourceInput> compose = new ArrayList<>();
        for (SourceInput input : request.inputs()) {
            if (input.form() == Form.COMPOSE) {
                compose.add(input);
            }
        }
        if (!compose.isEmpty()) {
            var body = ComposeInputs.read(compose, request);
            problems.addAll(body.diagnostics());
            // Of all their contexts the first file says where they start.
            definitions.add(body.value(), Origin.of(compose.getFirst()));
        }
        Includes includes = null;
        for (SourceInput input : request.inputs()) {
            if (input.form() == Form.COMPOSE) {
                continue;
            }
            var body = Forms.parse(input);
            problems.addAll(body.diagnostics());
            Origin origin = Origin.of(input);
            if (Includes.isIn(body.value(), origin)) {
                if (includes == null) {
                    includes = new Includes(request, definitions, problems);
                }
                includes.add(body.value(), origin);
            }
            definitions.add(body.value(), origin);
        }
    }

    private SequencedMap<String, Target> assembled(Linking linking, Selection selection) {
        var checks = new Checks(local(), problems);
        String epoch = request.surroundings().environment().getOrDefault("SOURCE_DATE_EPOCH", "");
        boolean withoutPolicies = FlagOverrides.disablesPolicies(request.flags());
        SequencedMap<String, Target> assembled = new LinkedHashMap<>();
        linking.drafts()
                .forEach((name, resolved) -> {
                    Draft draft =
                            withoutPolicies
                                    ? resolved.with(
                                            TargetAttributes.POLICY,
                                            FlagOverrides.noPolicies(),
                                            Place.override("--policy", null))
                                    : resolved;
                    checks.check(draft);
                    List<String> after = after(draft, selection);
                    assembled.put(
                            name,
                            Assembly.target(name, draft, after, epoch, request.base().tree()));
                });
        return assembled;
    }

    private Platform local() {
        Platform unknown = new Platform("linux", null, "amd64", null);
        return Platform.parse(request.surroundings().localPlatform(), unknown).orElse(unknown);
    }

    /// The targets that a draft's `after` names, groups taken apart.
    private List<String> after(Draft draft, Selection selection) {
        SequencedSet<String> after = new LinkedHashSet<>();
        for (String name : draft.get(TargetAttributes.AFTER, List.of())) {
            List<String> members = selection.members(name);
            if (members.isEmpty()) {
                Set<String> known = selection.known();
                if (!known.contains(name)) {
                    problems.add(
                            CheckErrors.unknownAfter(
                                    name,
                                    draft.place(TargetAttributes.AFTER).naming(name),
                                    Spelling.didYouMean(name, known)));
                }
            }
            after.addAll(members);
        }
        return List.copyOf(after);
    }
}
