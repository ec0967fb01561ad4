package dev.jbake.cli;

import dev.jbake.host.Host;
import dev.jbake.manifest.ManifestSchema;
import dev.jbake.report.ResultSchema;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `jbake schema`; this prints the JSON Schema that editors check and complete manifests with.
@Command(
        name = "schema",
        description = {
            "Print the JSON Schema of a manifest, for editors.",
            "",
            "    jbake schema > .jbake.schema.json",
            "",
            "and at the top of jbake.yaml:",
            "",
            "    # yaml-language-server: $schema=.jbake.schema.json",
            "",
            "Or that of what --result-file writes.",
        },
        sortOptions = false)
final class SchemaCommand implements Callable<Integer> {
    private final Host host;
    @Spec private CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "FORM",
            defaultValue = "yaml",
            description =
                    "yaml for jbake.yaml, json for docker-bake.json, result for the file of --result-file. Default: yaml.")
    private String form = "yaml";

    SchemaCommand(Host host) {
        this.host = host;
    }

    @Override
    public Integer call() {
        String schema =
                switch (form) {
                    case "yaml" -> ManifestSchema.yaml();
                    case "json" -> ManifestSchema.json();
                    case "result" -> ResultSchema.text();
                    default ->
                            throw new ParameterException(
                                    spec.commandLine(),
                                    "unknown form %s, expected yaml, json or result"
                                            .formatted(form));
                };
        host.out().print(schema);
        host.out().flush();
        return Exit.OK.code();
    }
}
