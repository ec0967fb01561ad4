package dev.jbake.manifest;

import dev.jbake.compose.ComposeProject;
import dev.jbake.compose.ComposeRequest;
import dev.jbake.compose.ProjectFiles;
import dev.jbake.diagnostic.Checked;
import dev.jbake.source.SourceFile;
import dev.jbake.syntax.Body;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// The Compose files among the inputs, which are one project; this is where they meet the other
/// forms.
final class ComposeInputs {
    private static final String VARIABLES = ".env";

    private ComposeInputs() {}

    /// The blocks that files come to which are found or named on the command line, and all that is
    /// wrong with them.
    ///
    /// @param inputs at least one, in the order they are merged
    static Checked<Body> read(List<SourceInput> inputs, ManifestRequest request) {
        return read(inputs, request, ".");
    }

    /// The same of one file that a manifest includes: its paths start from its own folder, and so
    /// does the way to its `.env`.
    static Checked<Body> included(SourceInput input, ManifestRequest request) {
        return read(List.of(input), request, LocalPath.folderOf(input.file().name()));
    }

    private static Checked<Body> read(
            List<SourceInput> inputs, ManifestRequest request, String folder) {
        List<SourceFile> files = new ArrayList<>();
        inputs.forEach(input -> files.add(input.file()));
        SequencedMap<String, String> environment = request.surroundings().environment();
        return ComposeProject.read(
                new ComposeRequest(
                        files,
                        Settings.of(request).readsEnvironment()
                                ? environment
                                : new LinkedHashMap<>(),
                        request.variables(),
                        environment.getOrDefault("HOME", "~"),
                        files(request, folder)));
    }

    /// @param folder where the paths of the files start
    private static ProjectFiles files(ManifestRequest request, String folder) {
        ManifestFiles files = request.files();
        return new ProjectFiles() {
            @Override
            public boolean exists(String path) {
                return files.exists(place(path));
            }

            @Override
            public byte[] read(String path) throws IOException {
                return files.read(place(path));
            }

            // Variables are those of this machine, wherever the definition lies.
            private String place(String path) {
                boolean elsewhere = !request.base().equals(Base.HERE);
                return elsewhere && path.equals(VARIABLES)
                        ? LocalPath.FROM_WORKING_DIRECTORY + path
                        : LocalPath.from(folder, path);
            }
        };
    }
}
