package dev.jbake.compose;

import dev.jbake.diagnostic.Checked;
import dev.jbake.source.SourceFile;
import dev.jbake.source.SourceSpan;
import dev.jbake.syntax.Body;
import dev.jbake.syntax.YamlNode;
import dev.jbake.syntax.YamlTree;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.regex.Pattern;

/// From Compose files to targets; this is the room's front door.
///
/// The steps, for each file: read, put variables in, write out short forms, include, extend; then
/// merge, check, convert. The result is as if someone had written it in HCL without any template:
/// one `target` block for each service that is built, and a group `default` of all of them.
public final class ComposeProject {
    private static final String PROJECT_NAME = "COMPOSE_PROJECT_NAME";
    private static final String DEFAULT_NAME = "bake";
    private static final Pattern NAMED = Pattern.compile("(?m)^[\"']?name[\"']?\\s*:");

    private final ComposeRequest request;
    private final Findings findings;
    private final ProjectDisk disk;

    /// The files were read, so that all that is wrong with what stands in them can be told.
    private boolean shaped;

    private ComposeProject(ComposeRequest request, Findings findings) {
        this.request = request;
        this.findings = findings;
        this.disk = new ProjectDisk(request.disk(), findings);
    }

    /// The targets of all files together, and all that is wrong with them.
    ///
    /// The value is worth using only when the result is [Checked#ok()].
    public static Checked<Body> read(ComposeRequest request) {
        Findings findings = new Findings();
        Body body = new ComposeProject(request, findings).read();
        return new Checked<>(body, findings.all());
    }

    /// The text is a Compose file by what stands in it, for one whose name does not say what it is.
    public static boolean isCompose(SourceFile file) {
        Checked<List<YamlNode>> tree = YamlTree.parse(file);
        for (YamlNode document : tree.value()) {
            if (document instanceof YamlNode.Table(List<YamlNode.Entry> entries, _, _)) {
                for (YamlNode.Entry entry : entries) {
                    switch (entry.key().text()) {
                        case "services", "secrets", "include" -> {
                            return tree.ok() || entry.key().text().equals("services");
                        }
                        default -> {}
                    }
                }
            }
        }
        return false;
    }

    private Body read() {
        List<SourceFile> files = request.files();
        SourceSpan all = files.getFirst().all();
        Values values = values(all);
        if (files.size() > 1) {
            // Each has to stand on its own, as the peer has it.
            for (SourceFile file : files) {
                project(List.of(file), values);
            }
        }
        if (findings.failed()) {
            return new Body(List.of(), List.of(), all);
        }
        Project project = project(files, values);
        if (!shaped) {
            return new Body(List.of(), List.of(), all);
        }
        Values named = named(files, values);
        new References(project, findings).check();
        return new Targets(project, named, new ServiceEnvironment(named, disk, findings), findings)
                .body(all);
    }

    /// The files merged, and what is wrong with their shape told.
    private Project project(List<SourceFile> files, Values values) {
        Loading loading = new Loading(disk, request.home(), findings);
        Node.Table merged = loading.load(files, "", named(files, values), List.of());
        if (merged.fields().isEmpty() && !findings.failed()) {
            findings.add(ComposeErrors.empty(files.getLast().span(0, 0)));
        }
        Project project = Project.of(merged);
        shaped = !findings.lost();
        if (shaped) {
            new Shapes(findings).check(project);
        }
        return project;
    }

    /// The environment, `.env` under it and `--var` over it.
    private Values values(SourceSpan span) {
        Map<String, String> values = new HashMap<>(request.environment());
        SourceFile file = disk.ifThere(".env", span);
        if (file != null) {
            SequencedMap<String, String> read = EnvFile.read(file, request.environment(), findings);
            read.forEach(values::putIfAbsent);
        }
        values.putAll(request.variables());
        return Values.of(values, findings);
    }

    /// With the name of the project as a variable: what a file says, or the environment.
    private Values named(List<SourceFile> files, Values values) {
        String known = values.get(PROJECT_NAME);
        String name = known == null || known.isEmpty() ? DEFAULT_NAME : known;
        for (SourceFile file : files) {
            if (!NAMED.matcher(file.text()).find()) {
                continue;
            }
            for (YamlNode document : YamlTree.parse(file).value()) {
                String written = name(document, values);
                name = written.isEmpty() ? name : written;
            }
        }
        return values.with(PROJECT_NAME, name);
    }

    private static String name(YamlNode document, Values values) {
        if (document instanceof YamlNode.Table(List<YamlNode.Entry> entries, _, _)) {
            for (YamlNode.Entry entry : entries) {
                if (entry.key().text().equals("name")
                        && entry.value() instanceof YamlNode.Scalar scalar) {
                    return values.fill(scalar);
                }
            }
        }
        return "";
    }
}
