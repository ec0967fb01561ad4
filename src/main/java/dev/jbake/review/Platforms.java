package dev.jbake.review;

import dev.jbake.diagnostic.Spelling;
import dev.jbake.target.Platform;
import dev.jbake.target.Target;
import java.util.List;
import java.util.Optional;

/// Platforms that are spelt like one, but of a system or an architecture nobody knows.
final class Platforms implements Rule {
    private static final Platform LOCAL = new Platform("linux", null, "amd64", null);
    private static final List<String> SYSTEMS =
            List.of("linux", "windows", "darwin", "freebsd", "wasi", "wasip1", "openbsd", "netbsd");
    private static final List<String> ARCHITECTURES =
            List.of(
                    "386",
                    "amd64",
                    "arm",
                    "arm64",
                    "loong64",
                    "mips",
                    "mips64",
                    "mips64le",
                    "mipsle",
                    "ppc64",
                    "ppc64le",
                    "riscv64",
                    "s390x",
                    "wasm");
    private static final List<String> ARM = List.of("v5", "v6", "v7", "v8");

    @Override
    public void look(Subject subject, Report report) {
        for (Target target : subject.targets()) {
            List<String> all = target.platforms();
            for (int i = 0; i < all.size(); i++) {
                for (String one : all.get(i).split(",")) {
                    String text = all.get(i);
                    int index = i;
                    flaw(one.strip())
                            .ifPresent(message ->
                                    report.add(
                                            Flaw.UNKNOWN_PLATFORM,
                                            Spot.of(
                                                    subject.written(target)
                                                            .item(
                                                                    "platforms",
                                                                    index,
                                                                    all.size(),
                                                                    text),
                                                    one.strip()),
                                            message.sentence(),
                                            message.help()));
                }
            }
        }
    }

    private record Message(String sentence, String help) {}

    private static Optional<Message> flaw(String text) {
        Platform platform = Platform.parse(text, LOCAL).orElse(null);
        if (platform == null) {
            return Optional.empty();
        }
        if (!SYSTEMS.contains(platform.os())) {
            return Optional.of(message("system", platform.os(), SYSTEMS));
        }
        if (!ARCHITECTURES.contains(platform.architecture())) {
            return Optional.of(message("architecture", platform.architecture(), ARCHITECTURES));
        }
        String variant = platform.variant();
        if (platform.architecture().equals("arm") && variant != null && !ARM.contains(variant)) {
            return Optional.of(message("variant", variant, ARM));
        }
        return Optional.empty();
    }

    private static Message message(String what, String word, List<String> known) {
        return new Message(
                "No %s is known by the name \"%s\".".formatted(what, word),
                Spelling.didYouMean(word, known)
                        .orElseGet(() -> "Known are: " + String.join(", ", known)));
    }
}
