package dev.jbake.export;

import dev.jbake.buildkit.session.LayoutName;
import dev.jbake.engine.EngineException;
import dev.jbake.target.Platform;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What this room says when something fails; this is all of it, on one page. Where buildx has words
/// that people search for, they are the same.
final class ExportErrors {
    private ExportErrors() {}

    private static ExportException of(String message, String... help) {
        return new ExportException(message, List.of(help), null);
    }

    static ExportException noDestination(String type) {
        return of(
                "dest is required for " + type + " exporter",
                "Say where it goes: \"type=" + type + ",dest=./out\"");
    }

    static ExportException folderToStdout(String type) {
        return of("dest cannot be stdout for " + type + " exporter", "Name a folder in dest.");
    }

    static ExportException folderIsFile(Path folder) {
        return of("destination directory " + folder + " is a file");
    }

    static ExportException fileIsFolder(Path file) {
        return of(
                "destination file " + file + " is a directory",
                "Name a file in it: \"dest=" + file.resolve("image.tar") + "\"");
    }

    static ExportException twiceToStdout() {
        return of("multiple outputs configured to write to stdout");
    }

    static ExportException console(String type) {
        return of(
                "dest file is required for " + type + " exporter. refusing to write to console",
                "Name a file in dest, or send standard output somewhere: … > out.tar");
    }

    static ExportException untaggedPush() {
        return of(
                "tag is needed when pushing to registry",
                "Give the target tags = [\"registry/name:tag\"].");
    }

    static ExportException severalOutputs() {
        return of(
                "multiple outputs currently unsupported by the current BuildKit daemon, please"
                        + " upgrade to version v0.13+ or use a single output");
    }

    static ExportException manifestListToFile() {
        return of(
                "docker exporter does not support exporting manifest lists, use the oci exporter"
                        + " instead",
                "Write type=oci in place of type=docker.");
    }

    static ExportException manifestListToEngine() {
        return of(
                "docker exporter does not currently support exporting manifest lists",
                "This engine's image store holds no attestations: load the target without"
                        + " \"attest\" (--provenance=false --sbom=false),",
                "or turn on the engine's containerd image store.");
    }

    static ExportException noPlatformToLoad(Platform engine) {
        return of(
                "docker exporter does not currently support exporting manifest lists",
                "This engine's image store holds one platform of an image, and none of the"
                        + " target's platforms runs on "
                        + engine
                        + ".",
                "Say which one to load with --set '*.platform=…', or turn on the engine's"
                        + " containerd image store.");
    }

    static ExportException streamFromSeveral(String type) {
        return of(
                type + " for multi-node builds currently not supported",
                "Several nodes build this target, each for its platforms: push it, write it to a"
                        + " folder (type=local),",
                "or build it for the platforms of one node.");
    }

    static ExportException loadFromSeveral() {
        return of(
                "docker exporter does not currently support exporting manifest lists",
                "Several nodes build this target, each for its platforms: push it,",
                "or build it for the platforms of one node.");
    }

    static ExportException mirrorFromSeveral(Path folder) {
        return of(
                "Several nodes write to "
                        + folder
                        + ", and with mode=delete each would delete what the others made.",
                "Leave mode=delete out.");
    }

    static ExportException differentPushes() {
        return of(
                "The image gets its names when all of it is there, and this target has several outputs"
                        + " that push different images.",
                "Leave one such output, and give the target all the tags it needs.");
    }

    static ExportException notInside(String what, String page) {
        return of(
                what + " is not supported for the docker driver.",
                "Switch to a different driver (jbake create --use), or turn on the containerd image"
                        + " store, and try again.",
                "Learn more at https://docs.docker.com/go/" + page + "/");
    }

    static ExportException pushByDigestInside() {
        return of(
                "push-by-digest is currently not implemented for docker driver, please create a new"
                        + " builder instance",
                "jbake create --use");
    }

    static ExportException indexAnnotation() {
        return of("index annotations not supported for single platform export");
    }

    static ExportException severalLayouts() {
        return of(
                "The target writes two images as folders (tar=false), and a build can write one.",
                "Leave tar=false out of one of them, which makes it an archive.");
    }

    static ExportException layout(Path folder, IOException cause) {
        return new ExportException(
                String.valueOf(unwritten(folder, cause).getMessage()), List.of(), cause);
    }

    static ExportException badName(String name, @Nullable String why) {
        return of(
                "invalid tag \"" + name + "\": this cannot be the name of an image",
                why == null ? "A name looks like registry.example/team/app:1.0" : why);
    }

    static ExportException badMode(String mode) {
        return of("The mode of a local output is \"" + mode + "\", but must be copy or delete.");
    }

    static ExportException badAnnotation(String text, String why) {
        return of(
                "The annotation \"" + text + "\" " + why,
                "An annotation looks like key=value or manifest[linux/amd64],index:key=value");
    }

    static ExportException sameImage(Path folder, LayoutName name, String first, String second) {
        String what = name.image().isEmpty() ? "an image without a name" : name.image();
        if (first.equals(second)) {
            return of("The target " + first + " writes " + what + " twice to " + folder + ".");
        }
        return of(
                "The targets %s and %s both write %s to %s, and the last one would take its place."
                        .formatted(first, second, what, folder),
                "Give them different tags, or one of them another dest.");
    }

    static ExportException sameFile(Path file, String first, String second) {
        if (first.equals(second)) {
            return of(
                    "The target " + first + " writes " + file + " twice.",
                    "Give one of its outputs another dest.");
        }
        return of(
                "The targets " + first + " and " + second + " both write " + file + ".",
                "Give one of them another dest.");
    }

    static ExportException fileInTheWay(Path file, String writer, String other) {
        return of(
                "The target %s writes the file %s, where the target %s makes a folder."
                        .formatted(writer, file, other),
                "Give one of them another dest.");
    }

    static ExportException bothToStdout(String first, String second) {
        return of(
                "The targets " + first + " and " + second + " both write to standard output.",
                "Give one of them a file in dest.");
    }

    static ExportException mirrored(Path folder, String mirror, String other) {
        if (mirror.equals(other)) {
            return of(
                    "The target "
                            + mirror
                            + " writes more than once to "
                            + folder
                            + ", where mode=delete takes away what the same output did not make.",
                    "Give each output another dest, or leave mode=delete out.");
        }
        return of(
                "The target "
                        + mirror
                        + " deletes from "
                        + folder
                        + " what it did not make, and the target "
                        + other
                        + " writes there.",
                "Give one of them another dest, or leave mode=delete out.");
    }

    static ExportException engine(EngineException cause) {
        return new ExportException(
                "failed to detect docker features: " + reason(cause), cause.help(), cause);
    }

    /// A failure to write, in a sentence that says where, and that nothing is left there.
    static IOException unwritten(Path file, IOException cause) {
        String words = reason(cause);
        String lower = words.toLowerCase(Locale.ROOT);
        String what =
                lower.contains("no space left") || lower.contains("quota exceeded")
                        ? "There is no space left to write " + file
                        : file + " cannot be written: " + words.replace(file + ": ", "");
        return new IOException(what + "; nothing was left there.", cause);
    }

    static IOException closedStdout() {
        return new IOException("Standard output could not be written to the end.");
    }

    static String reason(Throwable cause) {
        @Nullable String message = cause.getMessage();
        return message == null || message.isBlank() ? cause.getClass().getSimpleName() : message;
    }
}
