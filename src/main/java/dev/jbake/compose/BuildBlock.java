package dev.jbake.compose;

import dev.jbake.source.SourceSpan;
import dev.jbake.syntax.Body;
import dev.jbake.syntax.Expr;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SequencedSet;
import org.jspecify.annotations.Nullable;

/// One service's build as target blocks: one for what Compose says, and a second one for what
/// `x-bake` adds to lists that are merged entry by entry.
final class BuildBlock {
    private static final Map<String, String> TEXTS =
            Map.of(
                    "context", "context",
                    "dockerfile", "dockerfile",
                    "dockerfile_inline", "dockerfile-inline",
                    "network", "network",
                    "target", "target");
    private static final List<String> IGNORED =
            List.of("entitlements", "privileged", "isolation", "no_cache_filter");

    private final Project project;
    private final Node.Table service;
    private final Node.Table build;
    private final Findings findings;
    private final BlockWriter first = new BlockWriter();
    private final BlockWriter second = new BlockWriter();

    BuildBlock(Project project, Node.Table service, Node.Table build, Findings findings) {
        this.project = project;
        this.service = service;
        this.build = build;
        this.findings = findings;
    }

    /// @param name where the service's name is written
    List<Body.Block> blocks(String target, SourceSpan name, SequencedMap<String, Expr> args) {
        BakeExtension bake = BakeExtension.of(build, findings);
        texts();
        if (!args.isEmpty()) {
            first.add("args", key("args"), BlockWriter.map(args, key("args")));
        }
        labels();
        tags(bake);
        listed("platforms", "platforms", bake.list("platforms"));
        caches(bake);
        attests();
        truths(bake);
        contexts(bake);
        new BuildAccess(project, build, findings).write(first, bake);
        new BuildLimits(build, findings).write(first);
        bakeOnly(bake);
        for (String ignored : IGNORED) {
            if (build.fields().containsKey(ignored)) {
                findings.add(ComposeErrors.ignored(ignored, key(ignored)));
            }
        }
        List<Body.Block> blocks = new ArrayList<>();
        blocks.add(first.block("target", target, name, build.span()));
        if (!second.isEmpty()) {
            blocks.add(second.block("target", target, name, build.span()));
        }
        return blocks;
    }

    private SourceSpan key(String name) {
        return build.keySpan(name);
    }

    private void texts() {
        build.fields()
                .forEach((name, field) -> {
                    String attribute = TEXTS.get(name);
                    if (attribute != null
                            && field.value() instanceof Node.Scalar scalar
                            && !scalar.text().isEmpty()) {
                        first.text(attribute, field, scalar.text());
                    }
                });
    }

    private void labels() {
        SequencedMap<String, Expr> labels = new LinkedHashMap<>();
        Pairs.of(build.get("labels"), findings)
                .forEach((name, value) -> {
                    String text = value.text();
                    labels.put(name, BlockWriter.text(text == null ? "" : text, value.span()));
                });
        if (!labels.isEmpty()) {
            first.add("labels", key("labels"), BlockWriter.map(labels, key("labels")));
        }
    }

    /// The image is the tag where there is no other.
    private void tags(BakeExtension bake) {
        List<Node.Scalar> tags = items(build.get("tags"));
        tags.addAll(bake.list("tags"));
        Node.Field image = service.fields().get("image");
        if (!tags.isEmpty()) {
            first.add("tags", key("tags"), unique(tags, key("tags")));
        } else if (image != null
                && image.value() instanceof Node.Scalar text
                && !text.text().isEmpty()) {
            first.add("tags", image.keySpan(), unique(List.of(text), text.span()));
        }
    }

    private void listed(String name, String attribute, List<Node.Scalar> more) {
        List<Node.Scalar> all = items(build.get(name));
        all.addAll(more);
        if (!all.isEmpty()) {
            first.add(attribute, key(name), unique(all, key(name)));
        }
    }

    private void caches(BakeExtension bake) {
        List<Node.Scalar> from = items(build.get("cache_from"));
        if (!from.isEmpty()) {
            first.add("cache-from", key("cache_from"), all(from, key("cache_from")));
        }
        List<Node.Scalar> more = bake.list("cache-from");
        if (!more.isEmpty()) {
            second.add("cache-from", bake.key("cache-from"), all(more, bake.key("cache-from")));
        }
        List<Node.Scalar> to = items(build.get("cache_to"));
        to.addAll(bake.list("cache-to"));
        if (!to.isEmpty()) {
            first.add("cache-to", key("cache_to"), all(to, key("cache_to")));
        }
        List<Node.Scalar> secrets = bake.list("secret");
        if (!secrets.isEmpty()) {
            second.add("secret", bake.key("secret"), all(secrets, bake.key("secret")));
        }
    }

    private void attests() {
        List<Expr> attests = new ArrayList<>();
        for (String name : List.of("sbom", "provenance")) {
            if (build.get(name) instanceof Node.Scalar scalar && !scalar.text().isEmpty()) {
                attests.add(BlockWriter.text(attest(name, scalar.text()), scalar.span()));
            }
        }
        if (!attests.isEmpty()) {
            SourceSpan span = attests.getFirst().span();
            first.add("attest", span, BlockWriter.list(attests, span));
        }
    }

    private static String attest(String type, String text) {
        return switch (text) {
            case "1", "t", "T", "TRUE", "true", "True" -> "type=" + type + ",disabled=false";
            case "0", "f", "F", "FALSE", "false", "False" -> "type=" + type + ",disabled=true";
            default -> "type=" + type + "," + text;
        };
    }

    private void truths(BakeExtension bake) {
        truth("no_cache", "no-cache", bake);
        truth("pull", "pull", bake);
    }

    /// What Compose says counts only where it is true; what `x-bake` says always does.
    private void truth(String name, String attribute, BakeExtension bake) {
        Node.Field field = build.fields().get(name);
        boolean said =
                field != null
                        && field.value() instanceof Node.Scalar scalar
                        && Bools.read("\"" + name + "\"", scalar, findings);
        Node.Scalar over = bake.truth(attribute);
        if (over != null) {
            boolean truth = over.text().equals("true");
            first.add(attribute, bake.key(attribute), new Expr.BoolLiteral(truth, over.span()));
        } else if (said && field != null) {
            first.truth(attribute, field);
        }
    }

    private void contexts(BakeExtension bake) {
        SequencedMap<String, Expr> contexts = new LinkedHashMap<>();
        Pairs.of(build.get("additional_contexts"), findings)
                .forEach((name, value) -> add(contexts, name, value));
        bake.contexts()
                .forEach((name, value) -> {
                    if (!contexts.containsKey(name)) {
                        contexts.put(name, context(value));
                    }
                });
        if (!contexts.isEmpty()) {
            SourceSpan span =
                    build.fields().containsKey("additional_contexts")
                            ? key("additional_contexts")
                            : bake.key("contexts");
            first.add("contexts", span, BlockWriter.map(contexts, span));
        }
    }

    /// A service that is not built was told of before.
    private void add(SequencedMap<String, Expr> contexts, String name, Pairs.Value value) {
        String text = value.text();
        if (text != null && text.startsWith(References.SERVICE)) {
            Node service = project.services().get(text.substring(References.SERVICE.length()));
            if (!(service instanceof Node.Table table) || table.get("build") == null) {
                return;
            }
        }
        contexts.put(name, context(value));
    }

    /// A service is a target here, under its name as targets are named.
    private static Expr context(Pairs.Value value) {
        String text = value.text() == null ? "" : value.text();
        boolean target = text.startsWith("service:") || text.startsWith("target:");
        String name = target ? text.substring(text.indexOf(':') + 1).replace('.', '_') : "";
        return BlockWriter.text(target ? "target:" + name : text, value.span());
    }

    private void bakeOnly(BakeExtension bake) {
        for (String attribute : List.of("output", "no-cache-filter")) {
            List<Node.Scalar> list = bake.list(attribute);
            if (!list.isEmpty()) {
                first.add(attribute, bake.key(attribute), all(list, bake.key(attribute)));
            }
        }
    }

    static List<Node.Scalar> items(@Nullable Node node) {
        List<Node.Scalar> texts = new ArrayList<>();
        if (node instanceof Node.Items list) {
            for (Node item : list.items()) {
                if (item instanceof Node.Scalar scalar) {
                    texts.add(scalar);
                }
            }
        }
        return texts;
    }

    private static Expr all(List<Node.Scalar> texts, SourceSpan span) {
        List<Expr> items = new ArrayList<>();
        texts.forEach(each -> items.add(BlockWriter.text(each.text(), each.span())));
        return BlockWriter.list(items, span);
    }

    private static Expr unique(List<Node.Scalar> texts, SourceSpan span) {
        SequencedSet<String> seen = new LinkedHashSet<>();
        List<Node.Scalar> kept = new ArrayList<>();
        for (Node.Scalar each : texts) {
            if (seen.add(each.text())) {
                kept.add(each);
            }
        }
        return all(kept, span);
    }
}
