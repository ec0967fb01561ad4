package dev.jbake.history;

import dev.jbake.builder.BuildNote;
import dev.jbake.target.GitAddress;
import dev.jbake.target.RemoteAddress;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// What a build is called in lists: its folder and its stage, or what its author wants.
///
/// Source: the names that buildx gives; both tools show the same one.
///
/// @param attributes what the frontend was told
record BuildName(Map<String, String> attributes, Optional<BuildNote> note) {
    private static final String WANTED = "build-arg:BUILDKIT_BUILD_NAME";
    private static final String USUAL = "Dockerfile";

    String text() {
        String wanted = attribute(WANTED);
        if (!wanted.isEmpty()) {
            return wanted;
        }
        String context = context();
        String name = context.isEmpty() ? folder(localContext(), dockerfile()) : context;
        String stage = attribute("target");
        if (!stage.isEmpty()) {
            return name.isEmpty() ? stage : name + " (" + stage + ")";
        }
        return name.isEmpty() ? source() : name;
    }

    private String attribute(String name) {
        return attributes.getOrDefault(name, "");
    }

    private String context() {
        if (attributes.containsKey("context")) {
            return attribute("context");
        }
        String below = attribute("vcs:localdir:context");
        return below.equals(".") ? "" : below;
    }

    private String localContext() {
        return note.map(BuildNote::context)
                .filter(each -> !RemoteAddress.isRemote(each) && !each.equals("-"))
                .orElse("");
    }

    private String dockerfile() {
        String file = attribute("filename");
        String found = file.equals(USUAL) ? "" : file;
        String below = attribute("vcs:localdir:dockerfile");
        if (!below.isEmpty() && !below.equals(".")) {
            found = Path.of(below, found).normalize().toString();
        }
        return note.filter(each -> !RemoteAddress.isRemote(each.context()))
                .map(BuildNote::dockerfile)
                .filter(each -> !each.isEmpty() && !each.equals("-") && !each.equals(USUAL))
                .orElse(found);
    }

    /// The last parts of a path that say where a Dockerfile lies: `app`, `app/sub`, `app/Other`.
    private static String folder(String context, String written) {
        boolean usual = written.isEmpty() || written.endsWith("/" + USUAL);
        String file =
                written.endsWith("/" + USUAL)
                        ? written.substring(0, written.length() - USUAL.length() - 1)
                        : written;
        if (file.startsWith(context) && file.length() > context.length()) {
            return file.substring(context.lastIndexOf('/') + 1);
        }
        String path = file.isEmpty() ? context : file;
        int slash = path.lastIndexOf('/');
        String last = path.substring(slash + 1);
        if (usual || path.isEmpty()) {
            return last;
        }
        String parent = slash < 0 ? path : path.substring(0, slash);
        return parent.substring(parent.lastIndexOf('/') + 1) + "/" + last;
    }

    /// The repository it came from, without what tells a revision.
    private String source() {
        String source = attribute("vcs:source");
        if (source.isEmpty() && GitAddress.of(attribute("input:context")).isPresent()) {
            source = attribute("input:context");
        }
        return source.replaceFirst("#.*", "");
    }
}
