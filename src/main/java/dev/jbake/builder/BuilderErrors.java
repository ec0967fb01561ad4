package dev.jbake.builder;

import dev.jbake.builder.BuilderException.Kind;
import dev.jbake.buildkit.BuildkitException;
import dev.jbake.engine.EngineException;
import dev.jbake.kubernetes.KubernetesException;
import dev.jbake.target.BuilderDriver;
import dev.jbake.target.Platform;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// What this room says when something fails; this is all of it, on one page.
final class BuilderErrors {
    private BuilderErrors() {}

    static BuilderException unknown(String name, Collection<String> known) {
        List<String> help = new ArrayList<>();
        Nearest.to(name, known).ifPresent(near -> help.add("Did you mean \"" + near + "\"?"));
        help.add("List the builders there are: jbake ls");
        return new BuilderException(Kind.UNKNOWN, "no builder \"" + name + "\" found", help, null);
    }

    static BuilderException notFound(String name, Collection<String> known) {
        String why = BuilderName.isOne(name) ? "there is no such builder" : badNameText(name);
        return new BuilderException(
                Kind.UNKNOWN,
                "failed to find instance \"" + name + "\": " + why,
                unknown(name, known).help(),
                null);
    }

    static BuilderException wrong(String message, String... help) {
        return new BuilderException(Kind.WRONG, message, List.of(help), null);
    }

    static BuilderException otherContext(String name) {
        return wrong(
                "use `docker --context=" + name + " buildx` to switch to context \"" + name + "\"",
                "For jbake: export DOCKER_CONTEXT=" + name);
    }

    static BuilderException reservedName() {
        return wrong(
                "default is a reserved name and cannot be used to identify builder instance",
                "Choose another name: jbake create --name NAME");
    }

    static BuilderException badName(String name) {
        return wrong(badNameText(name));
    }

    private static String badNameText(String name) {
        return "invalid name "
                + name
                + ", name needs to start with a letter and may not contain symbols, except ._-";
    }

    static BuilderException badPlatform(String text) {
        return wrong(
                "\"" + text + "\": cannot parse platform specifier: invalid argument",
                "A platform looks like linux/amd64 or linux/arm/v7.");
    }

    static BuilderException unknownOption(
            String option, Optional<String> near, String driver, List<String> known) {
        String all = known.isEmpty() ? "It has none." : "Known: " + String.join(", ", known);
        return wrong(
                "There is no driver option \"" + option + "\" for the " + driver + " driver.",
                near.map(name -> "Did you mean \"" + name + "\"?").orElse(all));
    }

    static BuilderException noDriver(String driver, Optional<String> near) {
        return wrong(
                "There is no driver \"" + driver + "\".",
                near.map(name -> "Did you mean \"" + name + "\"?")
                        .orElse("Known: " + String.join(", ", BuilderDriver.names())));
    }

    static BuilderException badOption(String option, String value, String expected) {
        return wrong(
                "The driver option "
                        + option
                        + " is \""
                        + value
                        + "\", but must be "
                        + expected
                        + ".");
    }

    static BuilderException unknownDriver(String driver) {
        return wrong(
                "jbake has no driver \"" + driver + "\" yet.",
                "Use the driver docker-container, which is also the default.");
    }

    static BuilderException unknownScheme(String scheme, String endpoint, List<String> known) {
        return wrong(
                "unrecognized url scheme " + scheme,
                "It is that of \"" + endpoint + "\".",
                "An endpoint of the remote driver begins with one of: "
                        + String.join("://, ", known)
                        + "://");
    }

    static BuilderException uninitialized(String builder, String node, BuilderException cause) {
        return new BuilderException(
                cause.kind(),
                "failed to initialize builder " + builder + " (" + node + "): " + reason(cause),
                cause.help(),
                cause);
    }

    static BuilderException badEndpoint(String endpoint, String why) {
        return wrong("The endpoint \"" + endpoint + "\" cannot be used: " + why + ".");
    }

    /// Another BuildKit than one of ours does not answer.
    static BuilderException unreached(String endpoint, String why, List<String> help) {
        return new BuilderException(
                Kind.BOOT, "No BuildKit answers at " + endpoint + ": " + why, help, null);
    }

    static BuilderException noBuildkitInside(String engine, Exception cause) {
        return new BuilderException(
                Kind.ENGINE,
                "The engine at " + engine + " offers no BuildKit of its own: " + reason(cause),
                List.of("Make a builder in a container: jbake create --use"),
                cause);
    }

    static BuilderException inUse(String name, String changes, Duration waited) {
        return wrong(
                "The builder \""
                        + name
                        + "\" has to be made anew because of its changed "
                        + changes
                        + ", but something has been built with it for "
                        + waited.toSeconds()
                        + " seconds.",
                "Wait for that to end, or longer: export " + Waits.IDLE + "=1h",
                "Or build with another one meanwhile: --builder NAME",
                "To end what is being built: jbake stop " + name);
    }

    static BuilderException noStream() {
        return wrong(
                "This kind of builder has no stream that others could use.",
                "Connect to its BuildKit directly.");
    }

    static BuilderException buildkit(BuildkitException cause) {
        return new BuilderException(Kind.ENGINE, reason(cause), List.of(), cause);
    }

    static BuilderException notRunning() {
        return new BuilderException(
                Kind.BOOT,
                "driver not running",
                List.of("Start it: jbake inspect --bootstrap"),
                null);
    }

    static BuilderException store(String what, Path file, Exception cause) {
        return new BuilderException(
                Kind.STORE,
                "The store of builders cannot be " + what + " at " + file + ": " + reason(cause),
                List.of("BUILDX_CONFIG names another folder for it."),
                cause);
    }

    static BuilderException noConfig(Path file, Exception cause) {
        return new BuilderException(
                Kind.WRONG,
                "The configuration of BuildKit cannot be read: " + reason(cause),
                List.of("It was looked for at " + file),
                cause);
    }

    static BuilderException notToml(String where, String words) {
        return wrong(
                "The configuration of BuildKit is not TOML:"
                        + where
                        + ": "
                        + words.lines().findFirst().orElse("")
                        + ".");
    }

    static BuilderException largeConfig(Path file) {
        return wrong(
                "The file " + file + " is larger than 1 MiB, too large for BuildKit's settings.");
    }

    static BuilderException longNumber() {
        return wrong(
                "The configuration of BuildKit has a number with more than 18 digits, and cannot be"
                        + " written anew with it.",
                "Write a size with a unit, such as \"10GB\".");
    }

    static BuilderException engine(EngineException cause) {
        return new BuilderException(Kind.ENGINE, reason(cause), cause.help(), cause);
    }

    static BuilderException cluster(KubernetesException cause) {
        return new BuilderException(Kind.ENGINE, reason(cause), cause.help(), cause);
    }

    /// @param failures of every attempt, in order; those of equal words are told once
    static BuilderException noImage(String image, List<EngineException> failures) {
        List<String> words = failures.stream().map(BuilderErrors::reason).distinct().toList();
        List<String> help = new ArrayList<>(words.subList(0, words.size() - 1));
        help.add("Name another one with the driver option image, or bring it here:");
        help.add("docker pull " + image);
        return new BuilderException(
                Kind.IMAGE,
                "The image of BuildKit \""
                        + image
                        + "\" is not on this engine, and "
                        + lower(words.getLast()),
                help,
                failures.getLast());
    }

    static String pullsAgain(EngineException failure, Duration pause) {
        return lower(reason(failure))
                + "; it is tried again in "
                + Math.max(1, Math.round(pause.toMillis() / 1000.0))
                + " s";
    }

    static BuilderException noArchive(Path archive, IOException cause) {
        return new BuilderException(
                Kind.IMAGE,
                "The archive with the image of BuildKit cannot be read: " + reason(cause),
                List.of("It was looked for at " + archive),
                cause);
    }

    static BuilderException notInArchive(String image, Path archive, List<String> loaded) {
        String what = loaded.isEmpty() ? "nothing" : String.join(", ", loaded);
        return new BuilderException(
                Kind.IMAGE,
                "The archive " + archive + " has no image \"" + image + "\", but " + what + ".",
                List.of(
                        image.contains("@")
                                ? "Engines do not keep the digests of what they load: name the image"
                                        + " without one."
                                : "Write one that has it: docker save -o " + archive + " " + image),
                null);
    }

    static String noEvent(IOException cause) {
        return "the facts of this workflow are not added to provenance: " + reason(cause);
    }

    static BuilderException noLogin(String image, IOException cause) {
        return new BuilderException(
                Kind.IMAGE,
                "The image of BuildKit \""
                        + image
                        + "\" is not on this engine, and no login for its registry can be had: "
                        + cause.getMessage(),
                List.of(),
                cause);
    }

    static BuilderException notReady(String container, String state, List<String> help) {
        return new BuilderException(
                Kind.BOOT,
                "BuildKit in the container " + container + " does not answer: " + state,
                help,
                null);
    }

    static BuilderException notConnected(String container, Exception cause) {
        return new BuilderException(
                Kind.BOOT,
                "No connection to BuildKit in the container " + container + ": " + reason(cause),
                List.of("Look at its log: docker logs " + container),
                cause);
    }

    static BuilderException silent(String node, Exception cause) {
        return new BuilderException(
                Kind.BOOT,
                "BuildKit of the node " + node + " does not answer: " + reason(cause),
                List.of(),
                cause);
    }

    static String leftOut(String builder, StoredNode node, BuilderException why) {
        return "WARNING: the node \"%s\" of the builder \"%s\" (%s) is left out: %s"
                .formatted(node.name(), builder, node.endpoint(), reason(why));
    }

    static BuilderException unserved(
            String builder,
            List<Platform> platforms,
            SequencedMap<StoredNode, BuilderException> leftOut) {
        List<String> help = new ArrayList<>();
        leftOut.forEach((node, why) -> {
            help.add("%s (%s): %s".formatted(node.name(), node.endpoint(), reason(why)));
            help.addAll(why.help());
        });
        help.add("Bring it back, or do without it:");
        leftOut.keySet()
                .forEach(node ->
                        help.add(
                                "jbake create --leave --name %s --node %s"
                                        .formatted(builder, node.name())));
        return new BuilderException(
                Kind.ENGINE,
                "No node of the builder \"%s\" that can be reached builds for %s."
                        .formatted(
                                builder,
                                String.join(
                                        ", ", platforms.stream().map(Platform::toString).toList())),
                help,
                leftOut.firstEntry().getValue());
    }

    private static String lower(String sentence) {
        return sentence.isEmpty()
                ? sentence
                : Character.toLowerCase(sentence.charAt(0)) + sentence.substring(1);
    }

    static String reason(Throwable cause) {
        String message = cause.getMessage();
        return message == null || message.isBlank() ? cause.getClass().getSimpleName() : message;
    }
}
