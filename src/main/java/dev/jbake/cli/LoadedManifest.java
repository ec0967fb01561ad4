package dev.jbake.cli;

import dev.jbake.diagnostic.Checked;
import dev.jbake.diagnostic.Diagnostic;
import dev.jbake.host.Host;
import dev.jbake.manifest.Base;
import dev.jbake.manifest.Discovery;
import dev.jbake.manifest.Listing;
import dev.jbake.manifest.ManifestFiles;
import dev.jbake.manifest.ManifestRequest;
import dev.jbake.manifest.Manifests;
import dev.jbake.manifest.Revealed;
import dev.jbake.manifest.SourceInput;
import dev.jbake.manifest.Surroundings;
import dev.jbake.manifest.Survey;
import dev.jbake.plan.Plan;
import dev.jbake.review.Review;
import dev.jbake.target.Manifest;
import dev.jbake.target.Platform;
import dev.jbake.target.RemoteAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The manifest a command was pointed at, read and resolved; this is also what is wrong with it.
///
/// @param files what was read
/// @param manifest worth using only when nothing is wrong
/// @param plan null when something is wrong
/// @param diagnostics errors and warnings of all phases
/// @param survey what it was made of; null where it is only printed
/// @param hidden texts that must not be shown; of what is built
/// @param listing what it declares; null where it is not only listed
/// @param reads how it was found; null where it is another machine's, of which that is told already
record LoadedManifest(
        List<SourceInput> files,
        Manifest manifest,
        @Nullable Plan plan,
        List<Diagnostic> diagnostics,
        @Nullable Survey survey,
        List<String> hidden,
        @Nullable Listing listing,
        @Nullable DefinitionReads reads) {

    LoadedManifest {
        files = List.copyOf(files);
        diagnostics = List.copyOf(diagnostics);
        hidden = List.copyOf(hidden);
    }

    /// Reads what the options name, reviews it where it is to be built, and takes warnings for
    /// errors where the options say so.
    static LoadedManifest load(BuildOptions options, Host host)
            throws Failure, InterruptedException {
        LoadedManifest read = read(options, host);
        LoadedManifest looked = read.survey() != null && read.ok() ? read.reviewed(host) : read;
        return options.strict() ? looked.with(Strictness.applied(looked.diagnostics())) : looked;
    }

    private LoadedManifest reviewed(Host host) {
        List<Diagnostic> all = new ArrayList<>(diagnostics);
        if (survey != null) {
            all.addAll(Review.ofBuild(survey, HostMachine.of(host)));
        }
        return with(all);
    }

    LoadedManifest with(List<Diagnostic> others) {
        return new LoadedManifest(files, manifest, plan, others, survey, hidden, listing, reads);
    }

    /// Reads what the options name.
    static LoadedManifest read(BuildOptions options, Host host)
            throws Failure, InterruptedException {
        String definition = options.definition();
        if (definition != null) {
            return RemoteManifest.read(options, host, RemoteAddress.of(definition).orElseThrow());
        }
        ManifestFiles disk = new HostFiles(host);
        Map<String, String> variables = host.environment().variables();
        DefinitionReads reads = new DefinitionReads(options.files(), variables, disk, host.clock());
        Checked<List<SourceInput>> found = Discovery.find(options.files(), variables, reads);
        return resolved(options, host, disk, Base.HERE, found).after(reads);
    }

    /// Resolves what was read.
    ///
    /// @param files for what the manifest names
    /// @param base where it lies
    static LoadedManifest resolved(
            BuildOptions options,
            Host host,
            ManifestFiles files,
            Base base,
            Checked<List<SourceInput>> found) {
        List<Diagnostic> diagnostics = new ArrayList<>(found.diagnostics());
        List<SourceInput> inputs = found.value();
        if (!found.ok()) {
            return unread(inputs, diagnostics);
        }
        ManifestRequest request = request(options, host, files, base, inputs);
        if (options.list() != null) {
            Checked<Listing> listing = Manifests.list(request);
            diagnostics.addAll(listing.diagnostics());
            return listed(inputs, listing.value(), diagnostics);
        }
        boolean only = options.print() && !options.strict();
        Survey survey = only ? null : Manifests.survey(request);
        Checked<Manifest> resolved =
                survey == null ? Manifests.resolve(request) : survey.resolved();
        diagnostics.addAll(resolved.diagnostics());
        if (!resolved.ok()) {
            return unplanned(inputs, resolved.value(), diagnostics, survey);
        }
        List<String> hidden = List.of();
        if (!options.print() && survey != null && survey.hasSensitive()) {
            Revealed revealed = Manifests.reveal(request, resolved);
            hidden = revealed.texts();
            for (Diagnostic each : revealed.manifest().diagnostics()) {
                if (!diagnostics.contains(each)) {
                    diagnostics.add(each);
                }
            }
            resolved = revealed.manifest();
            if (!resolved.ok()) {
                return unplanned(inputs, resolved.value(), diagnostics, survey).hiding(hidden);
            }
        }
        Checked<Plan> plan = Plan.of(resolved.value());
        diagnostics.addAll(plan.diagnostics());
        LoadedManifest loaded =
                plan.ok()
                        ? planned(inputs, resolved.value(), plan.value(), diagnostics, survey)
                        : unplanned(inputs, resolved.value(), diagnostics, survey);
        return loaded.hiding(hidden);
    }

    /// What is left of files that cannot be read.
    private static LoadedManifest unread(List<SourceInput> files, List<Diagnostic> diagnostics) {
        return unplanned(files, nothing(), diagnostics, null);
    }

    /// A manifest of which only the declarations are wanted.
    private static LoadedManifest listed(
            List<SourceInput> files, Listing listing, List<Diagnostic> diagnostics) {
        return new LoadedManifest(
                files, nothing(), null, diagnostics, null, List.of(), listing, null);
    }

    /// A manifest that cannot be built as it is.
    private static LoadedManifest unplanned(
            List<SourceInput> files,
            Manifest manifest,
            List<Diagnostic> diagnostics,
            @Nullable Survey survey) {
        return new LoadedManifest(
                files, manifest, null, diagnostics, survey, List.of(), null, null);
    }

    /// A manifest that can be built.
    private static LoadedManifest planned(
            List<SourceInput> files,
            Manifest manifest,
            Plan plan,
            List<Diagnostic> diagnostics,
            @Nullable Survey survey) {
        return new LoadedManifest(
                files, manifest, plan, diagnostics, survey, List.of(), null, null);
    }

    private LoadedManifest after(DefinitionReads steps) {
        return new LoadedManifest(
                files, manifest, plan, diagnostics, survey, hidden, listing, steps);
    }

    private LoadedManifest hiding(List<String> texts) {
        return new LoadedManifest(
                files, manifest, plan, diagnostics, survey, texts, listing, reads);
    }

    /// Standard input is used up.
    boolean readsStandardInput() {
        return files.stream()
                .anyMatch(each -> each.file().name().equals(ManifestFiles.STANDARD_INPUT));
    }

    /// Nothing stops the work.
    boolean ok() {
        return diagnostics.stream().noneMatch(Diagnostic::isError);
    }

    /// The platform this program runs on.
    static Platform localPlatform() {
        return Platform.local(System.getProperty("os.name"), System.getProperty("os.arch"));
    }

    private static ManifestRequest request(
            BuildOptions options,
            Host host,
            ManifestFiles disk,
            Base base,
            List<SourceInput> files) {
        return new ManifestRequest(
                files,
                options.targets(),
                options.sets(),
                options.variables(),
                options.flags(),
                Surroundings.of(
                        host.environment().variables(),
                        localPlatform().toString(),
                        host.clock(),
                        new LateRandom()),
                base,
                disk);
    }

    private static Manifest nothing() {
        return new Manifest(
                new LinkedHashMap<>(), new LinkedHashMap<>(), List.of(), new LinkedHashMap<>());
    }
}
