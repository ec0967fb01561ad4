package dev.jbake.cli;

import dev.jbake.diagnostic.Checked;
import dev.jbake.diagnostic.Diagnostic;
import dev.jbake.diagnostic.DiagnosticWriter;
import dev.jbake.host.Host;
import dev.jbake.manifest.Base;
import dev.jbake.manifest.BuildFlags;
import dev.jbake.manifest.Discovery;
import dev.jbake.manifest.Form;
import dev.jbake.manifest.ManifestRequest;
import dev.jbake.manifest.SourceInput;
import dev.jbake.manifest.Surroundings;
import dev.jbake.manifest.Translation;
import dev.jbake.terminal.Screen;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `jbake convert`; this writes a manifest in another form, and evaluates nothing.
@Command(
        name = "convert",
        description = {
            "Write a manifest in another form: jbake's YAML, HCL or JSON.",
            "",
            "What it means stays the same, and so does what --print shows. Expressions stay",
            "expressions; comments stay where the form has a place for them, which JSON has not.",
            "Several files become one.",
        },
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  jbake convert --to yaml -o jbake.yaml",
            "  jbake convert -f jbake.yaml --to hcl > docker-bake.hcl",
        })
final class ConvertCommand implements Callable<Integer> {
    private static final String STANDARD_OUTPUT = "-";

    private final Host host;
    @Spec private CommandSpec spec;

    @Option(
            names = {"-f", "--file"},
            paramLabel = "FILE",
            description = "Manifest to read, '-' for standard input. May be repeated.")
    private List<String> files = new ArrayList<>();

    @Option(
            names = "--to",
            paramLabel = "FORM",
            required = true,
            description = "yaml, hcl or json.")
    private String form = "";

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            defaultValue = STANDARD_OUTPUT,
            description = "File to write, in place of one that is there. Default: standard output.")
    private String output = STANDARD_OUTPUT;

    ConvertCommand(Host host) {
        this.host = host;
    }

    @Override
    public Integer call() throws Failure {
        Form to = form();
        HostFiles disk = new HostFiles(host);
        Checked<List<SourceInput>> found =
                Discovery.find(files, host.environment().variables(), disk);
        if (!found.ok()) {
            tell(found.diagnostics());
            return Exit.FAILED.code();
        }
        Checked<String> text =
                Translation.of(request(found.value(), disk), to, output).after(found.diagnostics());
        tell(text.diagnostics());
        if (!text.ok()) {
            return Exit.FAILED.code();
        }
        if (output.equals(STANDARD_OUTPUT)) {
            host.out().print(text.value());
            host.out().flush();
        } else {
            write(text.value());
        }
        return Exit.OK.code();
    }

    private ManifestRequest request(List<SourceInput> inputs, HostFiles disk) {
        return new ManifestRequest(
                inputs,
                List.of(),
                List.of(),
                new LinkedHashMap<>(),
                BuildFlags.NONE,
                Surroundings.of(
                        host.environment().variables(),
                        LoadedManifest.localPlatform().toString(),
                        host.clock(),
                        new Random(0)),
                Base.HERE,
                disk);
    }

    private Form form() {
        return switch (form) {
            case "yaml", "yml", "jbake" -> Form.JBAKE;
            case "hcl" -> Form.HCL;
            case "json" -> Form.JSON;
            default ->
                    throw new ParameterException(
                            spec.commandLine(),
                            "unknown form %s, expected yaml, hcl or json".formatted(form));
        };
    }

    private void tell(List<Diagnostic> diagnostics) {
        Screen screen = Screen.of(host);
        host.err()
                .print(
                        new DiagnosticWriter(screen.size().columns(), new ScreenPaint(screen))
                                .write(diagnostics));
        host.err().flush();
    }

    /// All of it or nothing.
    private void write(String text) throws Failure {
        Path file = host.resolve(output);
        Path folder = file.toAbsolutePath().getParent();
        try {
            Path part = Files.createTempFile(folder, ".jbake-convert-", ".part");
            try {
                Files.write(part, text.getBytes(StandardCharsets.UTF_8));
                asOthersMayRead(part, file);
                Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException unwritable) {
            throw new Failure(
                    Exit.FAILED,
                    "\"%s\" cannot be written: %s".formatted(output, unwritable.getMessage()),
                    unwritable);
        }
    }

    /// The rights of the file it takes the place of, or those that files usually have.
    private static void asOthersMayRead(Path part, Path file) throws IOException {
        if (part.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(
                    part,
                    Files.exists(file)
                            ? Files.getPosixFilePermissions(file)
                            : java.nio.file.attribute.PosixFilePermissions.fromString("rw-r--r--"));
        }
    }
}
