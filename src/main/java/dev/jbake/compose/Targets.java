package dev.jbake.compose;

import dev.jbake.source.SourceSpan;
import dev.jbake.syntax.Body;
import dev.jbake.syntax.Expr;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// From services to blocks: a target for each that is built, a group of them all.
final class Targets {
    private final Project project;
    private final Values values;
    private final ServiceEnvironment environment;
    private final Findings findings;

    Targets(Project project, Values values, ServiceEnvironment environment, Findings findings) {
        this.project = project;
        this.values = values;
        this.environment = environment;
        this.findings = findings;
    }

    /// @param all of the first file
    Body body(SourceSpan all) {
        List<Body.Block> blocks = new ArrayList<>();
        List<Expr> names = new ArrayList<>();
        project.services()
                .fields()
                .forEach((name, field) -> {
                    if (!Shapes.isName(name) || !(field.value() instanceof Node.Table service)) {
                        return;
                    }
                    SequencedMap<String, String> variables = environment.of(service);
                    if (service.get("build") instanceof Node.Table build) {
                        String target = name.replace('.', '_');
                        names.add(BlockWriter.text(target, field.keySpan()));
                        BuildBlock block = new BuildBlock(project, service, build, findings);
                        blocks.addAll(
                                block.blocks(target, field.keySpan(), args(build, variables)));
                    }
                });
        if (!project.services().fields().isEmpty()) {
            SourceSpan span = project.services().span();
            BlockWriter group = new BlockWriter();
            group.add("targets", span, BlockWriter.list(names, span));
            blocks.add(group.block("group", "default", span, span));
        }
        return new Body(List.of(), blocks, all);
    }

    /// The build arguments; one without a value takes the service's variable of that name, else the
    /// project's, else it is left out.
    private SequencedMap<String, Expr> args(
            Node.Table build, SequencedMap<String, String> variables) {
        SequencedMap<String, Expr> args = new LinkedHashMap<>();
        Pairs.of(build.get("args"), findings)
                .forEach((name, value) -> {
                    String text = value.text();
                    if (text == null) {
                        text = variables.get(name);
                    }
                    if (text == null) {
                        text = values.get(name);
                    }
                    if (text != null) {
                        args.put(name, BlockWriter.text(text, value.span()));
                    }
                });
        return args;
    }
}
