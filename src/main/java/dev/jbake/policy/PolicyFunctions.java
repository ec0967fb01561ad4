package dev.jbake.policy;

import dev.jbake.rego.Functions;
import dev.jbake.rego.Json;
import dev.jbake.rego.RegoValue;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What build policies may do besides the language: read JSON files, and pin an image to a digest.
final class PolicyFunctions implements Functions {
    /// Those that check signatures, which is not done here.
    private static final Set<String> SIGNATURES =
            Set.of(
                    "artifact_attestation",
                    "docker_github_builder",
                    "docker_github_builder_bundle",
                    "docker_github_builder_signature",
                    "docker_github_builder_tag",
                    "github_attestation",
                    "github_release_attestation",
                    "verify_git_signature",
                    "verify_http_pgp_signature");

    private static final Pattern DIGEST =
            Pattern.compile("sha(256:[0-9a-f]{64}|512:[0-9a-f]{128})");

    private final PolicyFiles files;
    private final RegoValue input;
    private final InstantSource clock;
    private final BiConsumer<String, String> printed;
    private final Set<String> pins = new TreeSet<>();
    private @Nullable PolicyFailure failure;

    /// @param printed hears of the place and the line of each `print`
    PolicyFunctions(
            PolicyFiles files,
            RegoValue input,
            InstantSource clock,
            BiConsumer<String, String> printed) {
        this.files = files;
        this.input = input;
        this.clock = clock;
        this.printed = printed;
    }

    /// Digests that the image is to have.
    Set<String> pins() {
        return pins;
    }

    /// What went wrong in a function, if anything did: that is told before any answer counts.
    void check() throws PolicyFailure {
        if (failure != null) {
            throw failure;
        }
    }

    @Override
    public boolean has(String name) {
        return name.equals("load_json") || name.equals("pin_image") || SIGNATURES.contains(name);
    }

    @Override
    public Optional<RegoValue> call(String name, List<RegoValue> args) {
        return switch (name) {
            case "load_json" -> loaded(args);
            case "pin_image" -> pinned(args);
            default -> {
                failure =
                        new PolicyFailure(
                                "the policy calls %s, and signatures cannot be checked yet"
                                        .formatted(name),
                                null);
                yield Optional.empty();
            }
        };
    }

    private Optional<RegoValue> loaded(List<RegoValue> args) {
        if (args.size() != 1 || !(args.getFirst() instanceof RegoValue.Text(String file))) {
            return fail("load_json takes the name of a file");
        }
        try {
            Optional<String> text = files.read(file);
            if (text.isEmpty()) {
                return fail("load_json: %s is not there".formatted(file));
            }
            Optional<RegoValue> json = Json.read(text.get());
            return json.isPresent() ? json : fail("load_json: %s is not JSON".formatted(file));
        } catch (PolicyFailure unreadable) {
            failure = unreadable;
            return Optional.empty();
        }
    }

    private Optional<RegoValue> pinned(List<RegoValue> args) {
        if (args.size() != 2 || !(args.get(1) instanceof RegoValue.Text(String digest))) {
            return fail("pin_image takes the input's image and a digest");
        }
        Optional<RegoValue> image = input.at(RegoValue.of("image"));
        if (image.isEmpty() || image.get().compareTo(args.getFirst()) != 0) {
            return fail("pin_image: first argument is not the same as input image");
        }
        if (!DIGEST.matcher(digest).matches()) {
            return fail("pin_image: \"%s\" is not a digest".formatted(digest));
        }
        pins.add(digest);
        return Optional.of(RegoValue.of(true));
    }

    private Optional<RegoValue> fail(String words) {
        failure = new PolicyFailure(words, null);
        return Optional.empty();
    }

    @Override
    public void print(String place, String line) {
        printed.accept(place, line);
    }

    @Override
    public Instant now() {
        return clock.instant();
    }
}
