package dev.jbake.compose;

import dev.jbake.diagnostic.Spelling;
import java.util.Optional;

/// What services name is there, once all files are merged.
final class References {
    static final String SERVICE = "service:";

    private final Project project;
    private final Findings findings;

    References(Project project, Findings findings) {
        this.project = project;
        this.findings = findings;
    }

    void check() {
        project.services()
                .fields()
                .forEach((name, field) -> {
                    if (field.value() instanceof Node.Table service) {
                        service(name, field, service);
                    }
                });
        project.secrets().fields().forEach(this::secret);
    }

    private void service(String name, Node.Field field, Node.Table service) {
        if (!(service.get("build") instanceof Node.Table build)) {
            Node image = service.get("image");
            boolean named = image instanceof Node.Scalar text && !text.text().isEmpty();
            if (!named && !service.fields().containsKey("build")) {
                findings.add(ComposeErrors.nothingToRun(name, field.keySpan()));
            }
            return;
        }
        if (isWritten(build, "dockerfile") && isWritten(build, "dockerfile_inline")) {
            findings.add(ComposeErrors.bothDockerfiles(build.keySpan("dockerfile_inline")));
        }
        if (build.get("additional_contexts") instanceof Node.Table contexts) {
            contexts.fields().values().forEach(each -> context(each.value()));
        }
        if (build.get("secrets") instanceof Node.Items uses) {
            uses.items().forEach(this::secretUse);
        }
    }

    private static boolean isWritten(Node.Table build, String name) {
        return build.get(name) instanceof Node.Scalar text && !text.text().isEmpty();
    }

    private void context(Node node) {
        if (!(node instanceof Node.Scalar scalar) || !scalar.text().startsWith(SERVICE)) {
            return;
        }
        String name = scalar.text().substring(SERVICE.length());
        Node.Field service = project.services().fields().get(name);
        if (service == null) {
            Optional<String> help = Spelling.didYouMean(name, project.services().fields().keySet());
            findings.add(ComposeErrors.unknownService(name, scalar.span(), help));
        } else if (!(service.value() instanceof Node.Table table)
                || !table.fields().containsKey("build")) {
            findings.add(ComposeErrors.notBuilt(name, scalar.span()));
        }
    }

    private void secretUse(Node node) {
        if (!(node instanceof Node.Table use)
                || !(use.get("source") instanceof Node.Scalar source)) {
            return;
        }
        Node known = project.secrets().get(source.text());
        if (known == null) {
            findings.add(
                    ComposeErrors.unknownSecret(
                            source.text(),
                            source.span(),
                            Spelling.didYouMean(
                                    source.text(), project.secrets().fields().keySet())));
        } else if (isExternal(known, findings)) {
            findings.add(ComposeErrors.externalSecret(source.text(), source.span()));
        }
    }

    private void secret(String name, Node.Field field) {
        boolean there =
                field.value() instanceof Node.Table secret
                        && (isWritten(secret, "file") || isWritten(secret, "environment"));
        if (!there && !isExternal(field.value(), findings)) {
            findings.add(ComposeErrors.emptySecret(name, field.keySpan()));
        }
    }

    private static boolean isExternal(Node node, Findings findings) {
        if (!(node instanceof Node.Table secret)) {
            return false;
        }
        return switch (secret.get("external")) {
            case null -> false;
            case Node.Table _, Node.Items _ -> true;
            case Node.Scalar scalar -> Bools.read("\"external\"", scalar, findings);
        };
    }
}
