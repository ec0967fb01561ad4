package dev.jbake.manifest;

import dev.jbake.diagnostic.Checked;
import dev.jbake.diagnostic.Diagnostic;
import dev.jbake.source.SourceFile;
import dev.jbake.syntax.Body;
import dev.jbake.syntax.Comments;
import dev.jbake.syntax.HclPrinter;
import dev.jbake.syntax.JsonPrinter;
import dev.jbake.syntax.YamlPrinter;
import java.util.ArrayList;
import java.util.List;

/// From one form of manifest to another; this is what `jbake convert` does. Nothing is evaluated:
/// expressions stay expressions.
public final class Translation {
    private final ManifestRequest request;
    private final Form to;
    private final String output;
    private final Problems problems = new Problems();

    private Translation(ManifestRequest request, Form to, String output) {
        this.request = request;
        this.to = to;
        this.output = output;
    }

    /// The text of one file that means what the files of a request mean together, and all that is
    /// to be said about it; it is worth using only when the result is [Checked#ok()].
    ///
    /// @param request what names are asked for does not matter; variables are put into Compose
    ///   files
    /// @param to any but Compose
    /// @param output the name of the file it is for, `-` for standard output: paths start there
    public static Checked<String> of(ManifestRequest request, Form to, String output) {
        if (to == Form.COMPOSE) {
            throw new IllegalArgumentException("Compose files cannot say all that a manifest says");
        }
        var translation = new Translation(request, to, output);
        String text = translation.text();
        return new Checked<>(text, translation.problems.all());
    }

    private String text() {
        List<Body> bodies = new ArrayList<>();
        List<Comments> comments = new ArrayList<>();
        compose(bodies, comments);
        for (SourceInput input : request.inputs()) {
            if (input.form() == Form.COMPOSE) {
                continue;
            }
            Checked<Body> body = Forms.parse(input);
            problems.addAll(body.diagnostics());
            checkPaths(input);
            bodies.add(new Respelling(input.form(), to, problems).body(body.value()));
            comments.add(
                    switch (input.form()) {
                        case HCL -> Comments.ofHcl(input.file(), body.value());
                        case JBAKE -> Comments.ofYaml(input.file(), body.value());
                        case JSON, COMPOSE -> Comments.NONE;
                    });
        }
        if (problems.hasErrors()) {
            return "";
        }
        Body joined = joined(bodies);
        Comments all = Comments.of(comments);
        String text =
                switch (to) {
                    case HCL -> HclPrinter.print(joined, all);
                    case JSON -> JsonPrinter.print(joined, Forms.json());
                    case JBAKE ->
                            YamlPrinter.print(
                                    new OneOfEach(problems).body(joined), Forms.yaml(), all);
                    case COMPOSE -> throw new IllegalStateException("refused already");
                };
        if (all.left() > 0) {
            problems.add(TranslationErrors.comments(all.left(), to));
        }
        check(text);
        return text;
    }

    /// Compose files come first, as one; what their variables stand for is part of them.
    private void compose(List<Body> bodies, List<Comments> comments) {
        List<SourceInput> inputs =
                request.inputs().stream().filter(each -> each.form() == Form.COMPOSE).toList();
        if (inputs.isEmpty()) {
            return;
        }
        Checked<Body> body = ComposeInputs.read(inputs, request);
        problems.addAll(body.diagnostics());
        // The names in the group are those of the services, and so are their places.
        Body targets =
                new Body(
                        List.of(),
                        body.value().blocks().stream()
                                .filter(each -> each.type().equals("target"))
                                .toList(),
                        body.value().span());
        for (SourceInput input : inputs) {
            if (input.file().text().contains("$")) {
                problems.add(TranslationErrors.filled(input.file().span(0, 0)));
            }
            checkPaths(input);
            comments.add(Comments.ofPart(input.file(), targets));
        }
        bodies.add(new Respelling(Form.COMPOSE, to, problems).body(body.value()));
    }

    private static Body joined(List<Body> bodies) {
        if (bodies.size() == 1) {
            return bodies.getFirst();
        }
        List<Body.Attribute> attributes = new ArrayList<>();
        List<Body.Block> blocks = new ArrayList<>();
        for (Body body : bodies) {
            for (Body.Attribute each : body.attributes()) {
                attributes.removeIf(earlier -> earlier.name().equals(each.name()));
                attributes.add(each);
            }
            blocks.addAll(body.blocks());
        }
        return new Body(attributes, blocks, bodies.getLast().span());
    }

    private void checkPaths(SourceInput input) {
        String before = folder(input.form(), input.file().name());
        String after = folder(to, output);
        if (!before.equals(after)) {
            problems.add(
                    TranslationErrors.paths(input.form(), before, after, input.file().span(0, 0)));
        }
    }

    private static String folder(Form form, String file) {
        return form == Form.JBAKE ? LocalPath.folderOf(file) : ".";
    }

    /// What was written can be read: anything else is our own mistake.
    private void check(String text) {
        if (problems.hasErrors()) {
            return;
        }
        Checked<Body> read = Forms.parse(new SourceInput(SourceFile.of(output, text), to));
        read.diagnostics().stream().filter(Diagnostic::isError).forEach(problems::add);
    }
}
