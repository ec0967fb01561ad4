package dev.jbake.build;

import dev.jbake.buildkit.SourcePolicy;
import dev.jbake.host.Host;
import dev.jbake.target.Attributes;
import dev.jbake.target.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;

/// The rules that a user has for what builds may use, before a build begins: the file of rules that
/// BuildKit keeps, and whether policies can be read. What cannot be is refused, never passed over.
final class SourceRules {
    private static final String FILE = "EXPERIMENTAL_BUILDKIT_SOURCE_POLICY";
    private static final String POLICY = "policy";

    /// Larger than this, in bytes, a file of rules is a mistake.
    private static final int LARGEST = 4 * 1024 * 1024;

    private static final String REMEDY =
            "Build it with docker buildx bake; or build without them, with --policy disabled=true.";

    private SourceRules() {}

    /// The rules that go to BuildKit with every build of the run.
    static Optional<SourcePolicy> file(Host host) throws UnusableInput {
        Optional<String> written = host.environment().nonEmpty(FILE);
        if (written.isEmpty()) {
            return Optional.empty();
        }
        try (var in = Files.newInputStream(host.resolve(written.get()))) {
            byte[] bytes = in.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw new IOException("it is larger than %d bytes".formatted(LARGEST));
            }
            return Optional.of(parsed(bytes));
        } catch (IOException unreadable) {
            throw new UnusableInput(
                    POLICY,
                    "failed to read policy file: " + unreadable.getMessage(),
                    "The variable %s names it.".formatted(FILE));
        }
    }

    private static SourcePolicy parsed(byte[] bytes) throws UnusableInput {
        try {
            return SourcePolicy.read(bytes);
        } catch (IOException malformed) {
            throw new UnusableInput(
                    POLICY,
                    "failed to parse source policy: " + malformed.getMessage(),
                    "The variable %s names it; it is JSON, or protobuf.".formatted(FILE));
        }
    }

    /// Refuses a target whose policies cannot be read, or are none that jbake can check.
    static void check(Target target, BuildInputs files, Host host) throws UnusableInput {
        if (host.environment().isTrue("BUILDX_DEFAULT_POLICY")
                && target.policy().stream().noneMatch(each -> is(each, "disabled"))) {
            throw new UnusableInput(
                    POLICY,
                    "the policy that BUILDX_DEFAULT_POLICY asks for checks signatures, which jbake cannot",
                    REMEDY);
        }
        TargetPolicy.check(target, files, host);
    }

    private static boolean is(Attributes policy, String key) {
        return policy.get(key).filter("true"::equals).isPresent();
    }
}
